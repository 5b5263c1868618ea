package dev.fatwood.storage.compact;

import java.util.List;

/**
 * When a partition is compacted, and how far; Kafka's names in brackets. Closed segments only, and none above the high watermark or not
 * known to be on disk: what supersedes a record must not be lost once the record is gone.
 *
 * <p>A log that nobody writes to any more is passed over once more when the last of its tombstones may go.
 *
 * <p>Ages are by the broker's clock alone, as in {@link dev.fatwood.storage.retain.RetentionPolicy}.
 *
 * @param minDirtyRatio a log is due when more than this share of its compactable bytes is new [min.cleanable.dirty.ratio], 0 to 1
 * @param minLagMs segments whose last append is less long ago stay as they are [min.compaction.lag.ms]
 * @param maxLagMs a log is due, whatever the share, once a record has waited longer [max.compaction.lag.ms], 1 or more
 * @param deleteRetentionMs how long tombstones stay readable after the first pass over them [delete.retention.ms]
 */
public record CompactionPolicy(double minDirtyRatio, long minLagMs, long maxLagMs, long deleteRetentionMs) {

    /**
     * Decides on one pass.
     *
     * @param segments all of the log, ascending; the last one is active
     * @param compacted what earlier passes came to
     * @param logStartOffset where the log begins
     * @param highWatermark where the durable records end (exclusive)
     * @param nowMs wall time
     */
    public CompactionPlan plan(
            List<CompactableSegment> segments,
            CompactedPart compacted,
            long logStartOffset,
            long highWatermark,
            long nowMs) {
        long fromOffset = Math.max(compacted.untilOffset(), logStartOffset);
        long untilOffset = fromOffset;
        long cleanBytes = 0;
        long dirtyBytes = 0;
        CompactableSegment active = segments.get(segments.size() - 1);
        boolean isOverdue = false;
        for (CompactableSegment segment : segments) {
            if (segment.untilOffset() <= fromOffset) {
                cleanBytes += segment.sizeBytes();
                continue;
            }
            if (segment == active || !isReady(segment, highWatermark, nowMs)) {
                break;
            }
            isOverdue |= isOverdue(segment, nowMs);
            dirtyBytes += segment.sizeBytes();
            untilOffset = segment.untilOffset();
        }
        boolean isDirty = dirtyBytes > minDirtyRatio * (cleanBytes + dirtyBytes);
        boolean hasOldTombstones = cleanBytes > 0 && nowMs >= compacted.tombstonesUntilMs();
        boolean isDue = dirtyBytes > 0 && (isOverdue || isDirty) || hasOldTombstones;
        return new CompactionPlan(isDue, fromOffset, untilOffset, isOverdue(active, nowMs));
    }

    private boolean isReady(CompactableSegment segment, long highWatermark, long nowMs) {
        boolean isOld = minLagMs == 0
                || segment.lastAppendMs() != CompactableSegment.UNKNOWN && nowMs - segment.lastAppendMs() >= minLagMs;
        return segment.isSettled() && segment.untilOffset() <= highWatermark && isOld;
    }

    private boolean isOverdue(CompactableSegment segment, long nowMs) {
        return segment.sizeBytes() > 0
                && segment.firstAppendMs() != CompactableSegment.UNKNOWN
                && nowMs - segment.firstAppendMs() > maxLagMs;
    }
}
