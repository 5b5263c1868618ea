package dev.fatwood.replication.partition;

import dev.fatwood.env.Clock;

/**
 * Wall time as it was at one moment, going on with the monotonic clock: how long somebody was silent is told by it, whatever becomes of the wall
 * clock. Thread: any.
 */
final class SteadyTime {

    private static final long NS_PER_MS = 1_000_000;

    private final Clock clock;
    private final long aheadMs;

    /** Begins with the wall time of now. */
    SteadyTime(Clock clock) {
        this.clock = clock;
        this.aheadMs = clock.wallMs() - clock.monotonicNs() / NS_PER_MS;
    }

    long nowMs() {
        return aheadMs + clock.monotonicNs() / NS_PER_MS;
    }
}
