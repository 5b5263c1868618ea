package dev.fatwood.storage.log;

/**
 * When an append must go to a new segment, as in Kafka: the file would grow too large, an index is full, an offset
 * would not fit the index, or the segment is too old.
 */
final class RollRule {

    private final HeaderWalk walk;

    RollRule(HeaderWalk walk) {
        this.walk = walk;
    }

    /** Whether {@code batches} must not go to {@code active} any more. */
    boolean mustRoll(LogSegment active, BatchRun batches, LogConfig config, long nowMs) {
        return active.sizeBytes() > 0
                && ((long) active.sizeBytes() + batches.sizeBytes() > config.segmentBytes()
                        || active.index().isFull(config.indexBytes())
                        || !active.index().canHold(batches.untilOffset() - 1)
                        || ageMs(active, batches, nowMs) > config.segmentMs());
    }

    /**
     * Counted in record time, from the first batch to the one to be appended; in wall time if these have no timestamps.
     */
    private long ageMs(LogSegment active, BatchRun batches, long nowMs) {
        long first = active.firstTimestampMs(walk);
        long next = batches.first().maxTimestampMs();
        return first >= 0 && next >= 0 ? next - first : nowMs - active.startedMs(nowMs);
    }
}
