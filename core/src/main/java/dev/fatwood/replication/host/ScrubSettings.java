package dev.fatwood.replication.host;

/**
 * How much the search for damaged records may take of this node.
 *
 * @param bytesPerSecond read at most, 1 or more
 * @param intervalMs from the begin of a round to that of the next
 */
public record ScrubSettings(long bytesPerSecond, long intervalMs) {

    private static final int STEP_BYTES_MAX = 1 << 20;
    private static final int STEP_BYTES_MIN = 64 << 10;
    private static final int STEPS_PER_SECOND = 4;

    /** What is read before the throttle is asked. */
    int stepBytes() {
        return (int) Math.max(STEP_BYTES_MIN, Math.min(STEP_BYTES_MAX, bytesPerSecond / STEPS_PER_SECOND));
    }
}
