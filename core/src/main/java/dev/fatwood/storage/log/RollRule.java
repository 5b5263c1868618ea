package dev.fatwood.storage.log;

/**
 * When an append must go to a new segment, as in Kafka: the file would grow too large, an index is full, an offset
 * would not fit the index, or the segment is too old. How much earlier than that a segment rolls, so that many do not roll
 * together, follows from the names of log and segment; it is the same after a restart.
 */
final class RollRule {

    private final HeaderWalk walk;
    private final int logHash;

    /** @param directory of the log */
    RollRule(HeaderWalk walk, String directory) {
        this.walk = walk;
        this.logHash = directory.hashCode();
    }

    /** Whether {@code batches} must not go to {@code active} any more. */
    boolean mustRoll(LogSegment active, BatchRun batches, LogConfig config, long nowMs) {
        return active.sizeBytes() > 0
                && ((long) active.sizeBytes() + batches.sizeBytes() > config.segmentBytes()
                        || !active.canIndex(batches.untilOffset() - 1, config.indexBytes())
                        || ageMs(active, batches, nowMs) > config.segmentMs() - jitterMs(active, config));
    }

    /** From 0 to the jitter set (exclusive), and below the age at which segments roll. */
    private long jitterMs(LogSegment active, LogConfig config) {
        long belowMs = Math.min(config.segmentJitterMs(), config.segmentMs());
        long mixed = (logHash * 31L + active.baseOffset()) * 0x9E3779B97F4A7C15L;
        return belowMs == 0 ? 0 : Math.floorMod(mixed ^ (mixed >>> 32), belowMs);
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
