package dev.fatwood.cli.produce;

/**
 * When each record may leave, so that no second has more than the rate.
 *
 * @param perSecond 0 for no limit
 */
record Pace(long startNanos, long perSecond) {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** How long the record {@code number}, counted from 0, has to wait; 0 or less if it may go. */
    long waitNanos(long number, long nowNanos) {
        if (perSecond == 0) {
            return 0;
        }
        long wholeSeconds = number / perSecond;
        long rest = number % perSecond;
        long dueNanos = wholeSeconds * NANOS_PER_SECOND + rest * NANOS_PER_SECOND / perSecond;
        return startNanos + dueNanos - nowNanos;
    }
}
