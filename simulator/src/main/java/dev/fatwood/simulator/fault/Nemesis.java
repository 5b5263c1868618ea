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
    private final Clients clients;
    private final RecordRot recordRot;
    private boolean isOver;
    private int done;

    /** Who can be made to fail. */
    public record Clients(List<Producer> producers, List<GroupMember> members) {}

    public Nemesis(World world, Network network, Node node, Clients clients, RecordRot recordRot) {
        this.world = world;
        this.network = network;
        this.node = node;
        this.clients = clients;
        this.recordRot = recordRot;
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
            case TORN_POWER_CUT -> down(fault, () -> node.cutPower(torn(random)));
            case POWER_CUT_WITHIN -> cutWithin(fault, random);
            case POWER_CUT_TWICE -> {
                node.cutPower(torn(random));
                node.cutPowerAfter((int) fault.amount(), torn(random));
                startAfter(durationNs);
                startAfter(2 * durationNs + 1_000 * World.MS);
            }
            case KILL -> down(fault, node::kill);
            case KILL_THEN_POWER_CUT -> {
                down(fault, node::kill);
                world.after(durationNs + fault.amount() * World.MS / 1_000, () -> {
                    if (!isOver) {
                        node.cutPower(CrashPlan.loseUnsynced());
                    }
                });
                startAfter(2 * durationNs + 100 * World.MS);
            }
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
            case DOZE -> one(clients.members(), random).doze(durationNs);
            case RESTART_PRODUCER -> one(clients.producers(), random).restart();
            case FLIP_DERIVED ->
                down(fault, () -> {
                    node.kill();
                    node.disk().heal();
                    rot().flip(random);
                });
            case LOSE_DERIVED ->
                down(fault, () -> {
                    node.kill();
                    node.disk().heal();
                    rot().lose(random);
                });
            case FLIP_RECORDS ->
                down(fault, () -> {
                    if (random.nextBoolean()) {
                        node.kill();
                    } else {
                        node.cutPower(CrashPlan.loseUnsynced());
                    }
                    node.disk().heal();
                    recordRot.flip(random);
                });
        }
    }

    private static <T> T one(List<T> of, FakeRandom random) {
        return of.get(random.nextInt(of.size()));
    }

    private BitRot rot() {
        return new BitRot(node.disk(), node.marks(), recordRot.topic());
    }

    /** A journal of the file system keeps the changes of names in order; not all have one. */
    private CrashPlan torn(FakeRandom random) {
        boolean isOrdered = random.nextBoolean();
        node.marks().sawIf(!isOrdered, "power cut that kept names in no order");
        return isOrdered ? CrashPlan.torn(random) : CrashPlan.unordered(random);
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
        node.cutPowerAfter((int) fault.amount(), torn(random));
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
