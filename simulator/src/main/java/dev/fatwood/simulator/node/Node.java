package dev.fatwood.simulator.node;

import dev.fatwood.broker.api.ApiRouter;
import dev.fatwood.broker.boot.Engine;
import dev.fatwood.broker.boot.EngineObservers;
import dev.fatwood.broker.boot.EnginePorts;
import dev.fatwood.broker.boot.SystemPorts;
import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.env.DiskException;
import dev.fatwood.simulator.mark.Marks;
import dev.fatwood.simulator.net.Link;
import dev.fatwood.simulator.net.Network;
import dev.fatwood.simulator.net.PipeEnd;
import dev.fatwood.simulator.world.World;
import dev.fatwood.testkit.fake.CrashPlan;
import dev.fatwood.testkit.fake.FakeDisk;
import dev.fatwood.testkit.fake.FakeRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * A broker: the real engine, with a disk, clocks and lanes of its own. It can be stopped, killed, cut off from power in the middle of a write,
 * and started again on what the disk then holds. Several of them are several objects.
 */
public final class Node {

    private static final int LANES = 3;
    private static final long RESTART_NS = 1_000 * World.MS;
    /** A fast disk, a slower one, one that turns. */
    private static final long[] SYNC_NS_MAX = {1_500_000, 8 * World.MS, 30 * World.MS};

    private static final long WORK_NS_MAX = 3 * World.MS;

    private final World world;
    private final Network network;
    private final BrokerConfig config;
    private final Marks marks;
    private final FakeRandom random;
    private final FakeDisk disk = new FakeDisk();
    private final NodeClock clock;
    private final NodeDisk.Slowness slowness;
    private final List<Session> sessions = new ArrayList<>();
    private Life life;
    private List<NodeLane> lanes = List.of();
    private Engine engine;
    private ApiRouter router;
    private CrashPlan plan = CrashPlan.loseUnsynced();
    private int boots;

    /** @param clockRate seconds of its clocks for a second of the world */
    public Node(World world, Network network, BrokerConfig config, double clockRate, Marks marks) {
        this.world = world;
        this.network = network;
        this.config = config;
        this.marks = marks;
        this.random = world.random("node " + config.nodeId());
        this.clock = new NodeClock(world, clockRate);
        this.slowness = new NodeDisk.Slowness(SYNC_NS_MAX[random.nextInt(SYNC_NS_MAX.length)]);
        this.life = new Life(world, () -> {});
        life.end();
    }

    public FakeDisk disk() {
        return disk;
    }

    public Marks marks() {
        return marks;
    }

    public boolean isAlive() {
        return !life.isOver();
    }

    /** Whether clients can connect. */
    public boolean isServing() {
        return isAlive() && router != null;
    }

    public int boots() {
        return boots;
    }

    /** Starts it on what is on its disk, unless it runs. If the disk fails meanwhile, somebody tries again a second later. */
    public void start() {
        if (isAlive()) {
            return;
        }
        boots++;
        world.trace().note(world.nowNs(), "start", boots);
        Life born = new Life(world, this::cutPowerNow);
        life = born;
        lanes = new ArrayList<>();
        for (int n = 0; n < LANES; n++) {
            lanes.add(new NodeLane(world, born, random, "lane " + n));
        }
        born.run(null, () -> open(born));
    }

    private void open(Life born) {
        try {
            engine = Engine.open(
                    config,
                    ports(born),
                    new EngineObservers(marks.flushes(), marks.journals(), marks.compactions(), marks.damages()));
        } catch (DiskException cannotStart) {
            marks.saw("start refused by the disk");
            die();
            disk.kill();
            disk.heal();
            world.after(RESTART_NS, this::start);
            return;
        }
        engine.start(() -> {
            router = engine.router();
            marks.saw("started");
        });
    }

    private EnginePorts ports(Life born) {
        Executor pool = work -> born.after(1 + random.nextLong(WORK_NS_MAX), () -> born.run(null, work));
        return new EnginePorts(
                new NodeDisk(disk, world, born, random, slowness, new DiskMarks(marks, () -> router == null)),
                lanes,
                new SystemPorts(clock, random, new NodeTimers(clock, born, random)),
                pool,
                pool,
                pool,
                pool,
                pool);
    }

    /** A client connects; {@code null} if nobody listens. */
    public Link accept(PipeEnd client) {
        if (!isServing()) {
            return null;
        }
        return network.connect(client, link -> {
            Session session = new Session(this, life, lanes.get(random.nextInt(LANES)), router, link);
            sessions.add(session);
            return session;
        });
    }

    void closed(Session session) {
        sessions.remove(session);
    }

    // What happens to it.

    /** An orderly stop; {@code stopped} is told when it is over. Nothing happens if it does not serve. */
    public void stop(Runnable stopped) {
        if (!isServing()) {
            stopped.run();
            return;
        }
        router = null;
        Life ending = life;
        new ArrayList<>(sessions).forEach(session -> session.lane().post(session::refuse));
        engine.close(() -> {
            if (life == ending && !ending.isOver()) {
                die();
                disk.kill();
                stopped.run();
            }
        });
    }

    /** The process dies; the page cache does not. */
    public void kill() {
        if (isAlive()) {
            die();
            disk.kill();
        }
    }

    /** The machine loses power: {@code what} says what of the unsynced is left. */
    public void cutPower(CrashPlan what) {
        if (isAlive()) {
            die();
        }
        disk.crash(what);
    }

    /** The machine loses power in the middle of what it does, after so many changes of the disk. */
    public void cutPowerAfter(int changes, CrashPlan what) {
        plan = what;
        disk.cutPowerAfter(changes);
    }

    private void cutPowerNow() {
        marks.saw(router == null ? "power cut within a start" : "power cut within a write");
        cutPower(plan);
    }

    private void die() {
        marks.sawIf(disk.heldSyncs() > 0, "died while a sync ran");
        marks.sawIf(router == null, "died while it started");
        marks.sawIf(sessions.stream().anyMatch(Session::isBusy), "died with requests unanswered");
        world.trace().note(world.nowNs(), "death", boots);
        life.end();
        router = null;
        engine = null;
        new ArrayList<>(sessions).forEach(Session::died);
        sessions.clear();
    }

    public void pause(long durationNs) {
        life.pauseUntil(world.nowNs() + durationNs);
    }

    public void slowDisk(long durationNs, long extraNs) {
        slowness.slow(world.nowNs() + durationNs, extraNs);
    }

    public void jumpClock(long byMs) {
        clock.jump(byMs);
    }
}
