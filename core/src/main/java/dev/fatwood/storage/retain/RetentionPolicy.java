package dev.fatwood.storage.retain;

import java.util.List;

/**
 * How long, and how much, a partition keeps; Kafka's names in brackets. Segments go whole and oldest first, up to the first that
 * has to stay: nothing at or above the high watermark ever goes, and an empty active segment stays.
 *
 * <p>A segment is old by the broker's clock alone: when its last record was appended. The times producers put into records count
 * for nothing, neither those in the past, which would delete data early, nor those in the future, which would keep it for ever.
 * (Apache Kafka goes by the largest timestamp of the records.)
 *
 * @param retentionMs a segment goes when more milliseconds have passed since its last append [retention.ms]; negative for no limit
 * @param retentionBytes segments go as long as those that stay have so many bytes or more [retention.bytes]; negative for no limit
 */
public record RetentionPolicy(long retentionMs, long retentionBytes) {

    /** Nothing goes but what lies below the log start: cleanup.policy does not contain delete. */
    public static final RetentionPolicy FOREVER = new RetentionPolicy(-1, -1);

    /** Segments that go in one step, which a lane carries out without a pause. */
    public static final int STEP_SEGMENTS_MAX = 32;

    /**
     * Decides one step. The active segment goes in a step of its own, so that the space of those before it is there for the segment
     * that takes its place.
     *
     * @param segments all of the log, ascending; the last one is active
     * @param logStartOffset where the log begins; a segment wholly below it goes, whatever the limits
     * @param highWatermark where the durable records end (exclusive)
     * @param nowMs wall time, as {@link RetentionClock} believes it
     */
    public RetentionPlan plan(List<KeptSegment> segments, long logStartOffset, long highWatermark, long nowMs) {
        int active = segments.size() - 1;
        int count = 0;
        long excessBytes = excessBytes(segments);
        long untilOffset = logStartOffset;
        while (count <= active && mayGo(segments.get(count), highWatermark, count == active)) {
            KeptSegment oldest = segments.get(count);
            boolean goes = oldest.untilOffset() <= logStartOffset
                    || isExpired(oldest, nowMs)
                    || excessBytes >= oldest.sizeBytes();
            if (!goes) {
                break;
            }
            boolean isNextStep = count == STEP_SEGMENTS_MAX || count == active && count > 0;
            if (isNextStep) {
                return new RetentionPlan(count, untilOffset, false, true);
            }
            count++;
            excessBytes -= oldest.sizeBytes();
            untilOffset = Math.max(untilOffset, oldest.untilOffset());
        }
        return new RetentionPlan(count, untilOffset, count > active, false);
    }

    /** Why the oldest segment of a log goes, if a plan says that it does. */
    public Retained.Reason reason(KeptSegment oldest, long logStartOffset, long nowMs) {
        if (oldest.untilOffset() <= logStartOffset) {
            return Retained.Reason.BELOW_LOG_START;
        }
        return isExpired(oldest, nowMs) ? Retained.Reason.TIME : Retained.Reason.SIZE;
    }

    private static boolean mayGo(KeptSegment segment, long highWatermark, boolean isActive) {
        return segment.untilOffset() <= highWatermark && !(isActive && segment.sizeBytes() == 0);
    }

    private boolean isExpired(KeptSegment segment, long nowMs) {
        return retentionMs >= 0
                && segment.lastAppendMs() != KeptSegment.UNKNOWN
                && nowMs - segment.lastAppendMs() > retentionMs;
    }

    /** How much more than wanted there is; negative if nothing. */
    private long excessBytes(List<KeptSegment> segments) {
        return retentionBytes < 0
                ? -1
                : segments.stream().mapToLong(KeptSegment::sizeBytes).sum() - retentionBytes;
    }
}
