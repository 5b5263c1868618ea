package dev.fatwood.replication.host;

/** Spreads bytes over time: tells how long to wait after some have been moved. A machine; owned by one lane. */
final class Throttle {

    private static final double MS_PER_SECOND = 1000;
    private static final long WAIT_MS_MAX = 60_000;

    private final double bytesPerSecondMax;
    private double freeAtMs = Double.NEGATIVE_INFINITY;

    Throttle(double bytesPerSecondMax) {
        this.bytesPerSecondMax = bytesPerSecondMax;
    }

    /** How many ms to wait after {@code bytes} were moved; one minute at most. */
    long waitMs(long bytes, long monotonicMs) {
        freeAtMs = Math.max(freeAtMs, monotonicMs) + bytes * MS_PER_SECOND / bytesPerSecondMax;
        return (long) Math.min(WAIT_MS_MAX, freeAtMs - monotonicMs);
    }
}
