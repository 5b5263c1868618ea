package dev.fatwood.broker.observe;

import dev.fatwood.broker.observe.LatencyHistogram.Counts;

/**
 * A histogram that also knows what was counted of late: between one and two minutes back if the page is asked for more often than that,
 * else since it was asked for the last time but one.
 *
 * <p>Thread: {@link #record} any; the rest that of the page.
 */
final class LatencyMeter {

    private static final long WINDOW_NS = 60_000_000_000L;

    private final LatencyHistogram histogram = new LatencyHistogram();
    private Counts older = Counts.NONE;
    private Counts newer = Counts.NONE;
    private long newerAtNs;
    private boolean wasAsked;

    /** Counts one time. A hot path. */
    void record(long ns) {
        histogram.record(ns);
    }

    /** Everything since the start. */
    Counts all() {
        return histogram.counts();
    }

    /** What was counted of late. */
    Counts recent(long nowNs) {
        Counts now = histogram.counts();
        if (!wasAsked || nowNs - newerAtNs >= WINDOW_NS) {
            older = newer;
            newer = now;
            newerAtNs = nowNs;
            wasAsked = true;
        }
        return now.since(older);
    }
}
