package dev.fatwood.simulator.fault;

import dev.fatwood.simulator.client.GroupMember;
import dev.fatwood.simulator.client.Producer;
import dev.fatwood.simulator.net.Link;
import dev.fatwood.simulator.net.Network;
import dev.fatwood.simulator.node.Node;
import dev.fatwood.simulator.world.World;
import dev.fatwood.testkit.fake.CrashPlan;
import dev.fatwood.testkit.fake.FakeRandom;
import java.util.List;

/** Does to a node what a schedule says. */
public final class Nemesis {

    private final World world;
    private final Network network;
    private final Node node;
    private final List<Producer> producers;
    private final List<GroupMember> members;
    private boolean isOver;
    private int done;

    public Nemesis(World world, Network network, Node node, List<Producer> producers, List<GroupMember> members) {
        this.world = world;
        this.network = network;
        this.node = node;
        this.producers = producers;
        this.members = members;
    }

    /** Faults done so far that met a node they could hurt. */
    public int done() {
        return done;
    }

    public void follow(FaultSchedule schedule) {
        schedule.faults().forEach(fault -> world.after(fault.atMs() * World.MS, () -> inject(fault)));
    }

    /** No more faults; what is broken is mended, and the node starts again. */
    public void heal() {
        isOver = true;
        node.disk().limitTo(Long.MAX_VALUE);
        if (node.isAlive()) {
            node.kill();
        }
        node.disk().heal();
        node.start();
    }

    private void inject(Fault fault) {
        if (isOver) {
            return;
        }
        world.trace().note(world.nowNs(), fault.kind().name(), fault.salt());
        FakeRandom random = new FakeRandom(fault.salt());
        long durationNs = fault.durationMs() * World.MS;
        done++;
        switch (fault.kind()) {
            case POWER_CUT -> down(fault, () -> node.cutPower(CrashPlan.loseUnsynced()));
            case TORN_POWER_CUT -> down(fault, () -> node.cutPower(CrashPlan.torn(random)));
            case POWER_CUT_WITHIN -> cutWithin(fault, random);
            case POWER_CUT_TWICE -> {
                node.cutPower(CrashPlan.torn(random));
                node.cutPowerAfter((int) fault.amount(), CrashPlan.torn(random));
                startAfter(durationNs);
                startAfter(2 * durationNs + 1_000 * World.MS);
            }
            case KILL -> down(fault, node::kill);
            case STOP -> node.stop(() -> startAfter(durationNs));
            case CUT_ALL -> network.open().forEach(Link::cut);
            case CUT_SOME ->
                network.open().stream().filter(link -> random.nextBoolean()).forEach(Link::cut);
            case CLOG_REQUESTS -> network.toNodes().clog(durationNs);
            case CLOG_ANSWERS -> network.toClients().clog(durationNs);
            case PAUSE -> node.pause(durationNs);
            case SLOW_DISK -> node.slowDisk(durationNs, fault.amount() * World.MS);
            case SYNC_ERROR -> {
                node.disk().failSyncs("input/output error");
                restartAfter(durationNs);
            }
            case WRITE_ERROR -> {
                node.disk().failWrites("input/output error");
                restartAfter(durationNs);
            }
            case DISK_FULL -> {
                node.disk().limitTo(node.disk().usedBytes() + fault.amount());
                world.after(durationNs, () -> node.disk().limitTo(Long.MAX_VALUE));
            }
            case CLOCK_JUMP -> node.jumpClock(fault.amount() * 1_000);
            case DOZE -> members.get(random.nextInt(members.size())).doze(durationNs);
            case RESTART_PRODUCER ->
                producers.get(random.nextInt(producers.size())).restart();
            case FLIP_DERIVED ->
                down(fault, () -> {
                    node.kill();
                    node.disk().heal();
                    new BitRot(node.disk(), node.marks()).flip(random);
                });
            case LOSE_DERIVED ->
                down(fault, () -> {
                    node.kill();
                    node.disk().heal();
                    new BitRot(node.disk(), node.marks()).lose(random);
                });
        }
    }

    private void down(Fault fault, Runnable how) {
        how.run();
        startAfter(fault.durationMs() * World.MS);
    }

    private void startAfter(long durationNs) {
        world.after(durationNs, () -> {
            if (!isOver) {
                node.start();
            }
        });
    }

    private void cutWithin(Fault fault, FakeRandom random) {
        node.cutPowerAfter((int) fault.amount(), CrashPlan.torn(random));
        startAfter(fault.durationMs() * World.MS);
        startAfter(2 * fault.durationMs() * World.MS + 2_000 * World.MS);
    }

    private void restartAfter(long durationNs) {
        world.after(durationNs, () -> {
            if (!isOver) {
                node.kill();
                node.disk().heal();
                node.start();
            }
        });
    }
}
