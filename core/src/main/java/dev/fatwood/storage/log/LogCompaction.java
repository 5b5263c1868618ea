package dev.fatwood.storage.log;

import dev.fatwood.storage.compact.CompactableSegment;
import dev.fatwood.storage.compact.CompactedPart;
import dev.fatwood.storage.compact.CompactionJob;
import dev.fatwood.storage.compact.CompactionLimits;
import dev.fatwood.storage.compact.CompactionPass;
import dev.fatwood.storage.compact.CompactionPlan;
import dev.fatwood.storage.compact.CompactionPolicy;
import dev.fatwood.storage.compact.SourceSegment;
import dev.fatwood.storage.recovery.SegmentSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The log's side of compaction: says what a pass may read, and takes what it has made.
 *
 * <p>Owned by the lane of the log.
 */
final class LogCompaction {

    private final LogPlace place;
    private final SegmentList segments;
    private final HeaderWalk walk;
    private final Checkpointer checkpointer;
    private final SegmentSwap swap;
    /** Not kept on disk: tombstones of a log that is idle at a start wait for its next record. */
    private long tombstonesUntilMs = CompactedPart.NEVER;

    LogCompaction(LogOpening opening, Checkpointer checkpointer, SegmentSwap swap) {
        this.place = opening.place();
        this.segments = opening.segments();
        this.walk = opening.walk();
        this.checkpointer = checkpointer;
        this.swap = swap;
    }

    CompactionPlan plan(CompactionPolicy policy, long logStartOffset, long highWatermark, long nowMs) {
        checkpointer.coverSynced();
        List<CompactableSegment> seen = new ArrayList<>(segments.count());
        for (LogSegment segment : segments.all()) {
            segment.appendedBefore(nowMs);
            seen.add(new CompactableSegment(
                    segment.untilOffset(),
                    segment.sizeBytes(),
                    segment.untilOffset() > checkpointer.compactedUntilOffset()
                            ? segment.firstAppendMs(walk)
                            : CompactableSegment.UNKNOWN,
                    segment.lastAppendMs(),
                    LogCoverage.covers(segment)));
        }
        CompactedPart compacted = new CompactedPart(checkpointer.compactedUntilOffset(), tombstonesUntilMs);
        return policy.plan(seen, compacted, logStartOffset, highWatermark, nowMs);
    }

    /** A pass that carries out {@code plan}, which is due. */
    CompactionPass begin(
            CompactionPlan plan,
            CompactionPolicy policy,
            CompactionLimits limits,
            Set<Long> neededBatches,
            LogConfig config,
            long nowMs) {
        List<SourceSegment> sources = new ArrayList<>();
        for (LogSegment segment : segments.all()) {
            if (segment.untilOffset() <= plan.untilOffset() && segment != segments.active()) {
                segment.file().retain();
                sources.add(source(segment));
            }
        }
        CompactionJob job = new CompactionJob(
                place.disk(),
                place.directory(),
                sources,
                plan.fromOffset(),
                plan.untilOffset(),
                neededBatches,
                nowMs,
                policy.deleteRetentionMs(),
                config.segmentBytes(),
                config.indexBytes(),
                config.indexIntervalBytes());
        return new CompactionPass(job, limits);
    }

    private static SourceSegment source(LogSegment segment) {
        return new SourceSegment(
                segment.baseOffset(),
                segment.untilOffset(),
                segment.file(),
                segment.sizeBytes(),
                segment.facts().truncations(),
                indexBytes(segment));
    }

    /** Of the larger index; 0 if its files were found damaged. */
    private static int indexBytes(LogSegment segment) {
        SegmentSummary summary = segment.summary();
        return summary == null
                ? 0
                : Math.max(summary.offsetIndex().bytes(), summary.timeIndex().bytes());
    }

    /** Whether the log took the pass's target. */
    boolean take(CompactionPass pass, long deleteDelayMs) {
        boolean isTaken = swap.swap(pass.target(), deleteDelayMs);
        if (isTaken) {
            pass.taken();
        }
        return isTaken;
    }

    /** Notes how far the pass went, which is done, if that is further than known. */
    void finished(CompactionPass pass) {
        CompactedPart compacted = pass.compacted();
        checkpointer.compactedUntil(Math.max(compacted.untilOffset(), checkpointer.compactedUntilOffset()));
        tombstonesUntilMs = compacted.tombstonesUntilMs();
    }
}
