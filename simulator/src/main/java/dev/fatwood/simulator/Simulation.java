package dev.fatwood.simulator;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.simulator.client.DurabilityTurns;
import dev.fatwood.simulator.client.FinalReader;
import dev.fatwood.simulator.client.Group;
import dev.fatwood.simulator.client.GroupMember;
import dev.fatwood.simulator.client.GroupOffsets;
import dev.fatwood.simulator.client.GroupProtocol;
import dev.fatwood.simulator.client.Load;
import dev.fatwood.simulator.client.Operator;
import dev.fatwood.simulator.client.Producer;
import dev.fatwood.simulator.client.Reader;
import dev.fatwood.simulator.client.Recreation;
import dev.fatwood.simulator.fault.FaultSchedule;
import dev.fatwood.simulator.fault.Nemesis;
import dev.fatwood.simulator.fault.RecordRot;
import dev.fatwood.simulator.history.Checker;
import dev.fatwood.simulator.history.History;
import dev.fatwood.simulator.mark.Marks;
import dev.fatwood.simulator.net.Network;
import dev.fatwood.simulator.node.Node;
import dev.fatwood.simulator.world.World;
import dev.fatwood.testkit.fake.CrashPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One run of one seed: topics are made, clients work while faults happen, everything heals, all writes are answered, power fails once more and
 * takes all that is not synced, and what is left is read and judged.
 */
public final class Simulation {

    /** How long faults happen. */
    public static final long LOAD_MS = 60_000;

    private static final int FAULTS_MAX = 24;
    private static final long SETTLE_MS_MAX = 90_000;
    private static final long STEP_MS = 500;
    private static final Group GROUP_OF_ONE = new Group("group of one", GroupProtocol.CLASSIC);

    private final World world;
    private final Scene scene;
    private final FaultSchedule schedule;
    private final Marks marks = new Marks();
    private final History history = new History();
    private final Network network;
    private final Node node;
    private final Operator operator;
    private final Group group;
    private final List<Recreation> recreations = new ArrayList<>();
    private final List<Producer> producers = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();
    private final List<GroupMember> members = new ArrayList<>();
    private final Nemesis nemesis;

    private Simulation(long seed, FaultSchedule schedule) {
        this.world = new World(seed);
        this.scene = Scene.draw(world.random("scene"));
        this.schedule = schedule;
        this.network = new Network(world);
        this.node = new Node(world, network, scene.config(), scene.clockRate(), marks);
        this.operator = new Operator(world, node, history);
        this.group = new Group("group", scene.groupProtocol());
        RecordRot rot = new RecordRot(world, node, Scene.BRITTLE, history);
        this.nemesis = new Nemesis(world, network, node, new Nemesis.Clients(producers, members), rot);
    }

    /** The faults that {@code seed} draws. */
    public static FaultSchedule scheduleOf(long seed) {
        var random = new World(seed).random("faults");
        return FaultSchedule.draw(random, random.nextInt(FAULTS_MAX + 1), LOAD_MS);
    }

    /** Runs {@code seed} with the faults it draws. */
    public static Verdict run(long seed) {
        return run(seed, scheduleOf(seed));
    }

    /** Runs {@code seed} with {@code schedule} instead of the faults it draws. */
    public static Verdict run(long seed, FaultSchedule schedule) {
        return new Simulation(seed, schedule).run();
    }

    private Verdict run() {
        node.start();
        List<String> created = new ArrayList<>();
        scene.topics()
                .forEach((topic, settings) ->
                        operator.create(topic, scene.partitions(), settings, () -> created.add(topic)));
        until(
                () -> "the topics are made",
                () -> created.size() == scene.topics().size());
        startClients();
        nemesis.follow(schedule);
        world.runUntil(world.nowNs() + LOAD_MS * World.MS);
        settle();
        judgeAfterPowerCut();
        return verdict();
    }

    private void startClients() {
        Load load = scene.load();
        for (int n = 0; n < scene.producers(); n++) {
            producers.add(new Producer(world, node, n, load, history));
        }
        for (int n = 0; n < 2; n++) {
            readers.add(new Reader(world, node, "reader-" + n, scene.all(), history));
        }
        List<TopicPartition> shared = scene.of(Scene.PLAIN);
        members.add(new GroupMember(world, node, group, "member-0", shared, history));
        members.add(new GroupMember(world, node, group, "member-1", shared, history));
        members.add(new GroupMember(world, node, GROUP_OF_ONE, "loner", scene.of(Scene.TRIMMED), history));
        producers.forEach(Producer::start);
        readers.forEach(Reader::start);
        members.forEach(GroupMember::start);
        operator.trim(scene.of(Scene.TRIMMED));
        startChanges();
        operator.set("__consumer_offsets", "segment.bytes", "" + scene.offsetsSegmentBytes());
        operator.set("__consumer_offsets", "min.cleanable.dirty.ratio", "0.1");
    }

    private void startChanges() {
        if (scene.has(Scene.FLEETING)) {
            Map<String, String> settings = scene.topics().get(Scene.FLEETING);
            recreations.add(
                    new Recreation(world, node, operator, Scene.FLEETING, scene.partitions(), settings, history));
        }
        recreations.forEach(Recreation::start);
        if (scene.has(Scene.LOOSE)) {
            new DurabilityTurns(world, operator, Scene.LOOSE, history).start(true);
        }
    }

    private void settle() {
        producers.forEach(Producer::stop);
        recreations.forEach(Recreation::stop);
        operator.stop();
        nemesis.heal();
        until(() -> "a deleted topic is there again", () -> recreations.stream().allMatch(Recreation::isDone));
        until(() -> "every write is answered", () -> producers.stream().allMatch(Producer::isDone));
        world.runUntil(world.nowNs() + 3_000 * World.MS);
        readers.forEach(Reader::stop);
        members.forEach(GroupMember::stop);
        world.runUntil(world.nowNs() + 8_000 * World.MS);
        producers.forEach(Producer::close);
    }

    private void judgeAfterPowerCut() {
        node.cutPower(CrashPlan.loseUnsynced());
        node.start();
        List<FinalReader> finals = scene.all().stream()
                .map(partition -> new FinalReader(
                        world, node, partition, partition.topic().equals(Scene.BRITTLE), history))
                .toList();
        finals.forEach(FinalReader::start);
        List<String> groups = new ArrayList<>();
        GroupOffsets.of(world, node, group, history).readAtLast(scene.of(Scene.PLAIN), () -> groups.add(group.name()));
        GroupOffsets.of(world, node, GROUP_OF_ONE, history)
                .readAtLast(scene.of(Scene.TRIMMED), () -> groups.add(GROUP_OF_ONE.name()));
        until(
                () -> "all is read "
                        + finals.stream()
                                .filter(one -> !one.isDone())
                                .map(FinalReader::lastError)
                                .toList() + groups,
                () -> finals.stream().allMatch(FinalReader::isDone) && groups.size() == 2);
    }

    private void until(Supplier<String> what, BooleanSupplier condition) {
        long deadlineNs = world.nowNs() + SETTLE_MS_MAX * World.MS;
        while (world.failure() == null && !condition.getAsBoolean()) {
            if (world.nowNs() > deadlineNs) {
                world.fail("stuck: after " + SETTLE_MS_MAX / 1000 + " s without faults it still does not hold that "
                        + what.get());
            }
            world.runUntil(world.nowNs() + STEP_MS * World.MS);
        }
    }

    private Verdict verdict() {
        List<String> findings = new ArrayList<>();
        if (world.failure() != null) {
            findings.add(world.failure());
        } else {
            new Checker(Scene::rules).check(history).forEach(anomaly -> findings.add(anomaly.toString()));
            HistoryMarks.mark(history, marks);
        }
        return new Verdict(
                world.seed(),
                schedule,
                findings,
                world.nowNs() / World.MS,
                nemesis.done(),
                Checker.verified(history),
                world.events(),
                world.trace().toString(),
                marks);
    }
}
