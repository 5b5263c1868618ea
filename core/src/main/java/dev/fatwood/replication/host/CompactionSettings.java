package dev.fatwood.replication.host;

import dev.fatwood.storage.compact.CompactionLimits;

/**
 * How much compaction may take of this node; Kafka's names in brackets.
 *
 * @param threads passes at a time, 1 or more [log.cleaner.threads]
 * @param backoffMs from the end of a round to the next [log.cleaner.backoff.ms]
 * @param bytesPerSecondMax read and written by all passes together [log.cleaner.io.max.bytes.per.second]
 * @param limits of each pass
 */
public record CompactionSettings(int threads, long backoffMs, double bytesPerSecondMax, CompactionLimits limits) {

    private static final long STEP_BYTES_MAX = 4L << 20;
    private static final long STEP_BYTES_MIN = 64L << 10;
    private static final int STEPS_PER_SECOND = 4;

    /** What a pass moves before it looks up: a thread is not kept long, and a throttled pass does not move in bursts. */
    long stepBytes() {
        double share = bytesPerSecondMax / STEPS_PER_SECOND;
        return Math.max(STEP_BYTES_MIN, (long) Math.min(STEP_BYTES_MAX, share));
    }
}
