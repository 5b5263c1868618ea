package dev.fatwood.simulator.net;

import dev.fatwood.simulator.world.World;
import dev.fatwood.testkit.fake.FakeRandom;

/** How long frames in one direction take: a little, sometimes more, and not before a clog is over. */
public final class Weather {

    private static final long BASE_NS = 50_000;
    private static final long JITTER_NS_MAX = 400_000;
    private static final long STRAGGLER_NS_MAX = 30_000_000;
    private static final int STRAGGLER_IN = 50;

    private final World world;
    private final FakeRandom random;
    private long cloggedUntilNs;

    Weather(World world, FakeRandom random) {
        this.world = world;
        this.random = random;
    }

    /** Frames sent from now on arrive after {@code durationNs} at the earliest. */
    public void clog(long durationNs) {
        cloggedUntilNs = Math.max(cloggedUntilNs, world.nowNs() + durationNs);
    }

    /** When a frame sent now arrives. */
    long arrivalNs() {
        long delayNs = BASE_NS + random.nextLong(random.nextInt(STRAGGLER_IN) == 0 ? STRAGGLER_NS_MAX : JITTER_NS_MAX);
        return Math.max(world.nowNs(), cloggedUntilNs) + delayNs;
    }
}
