package dev.fatwood.storage.log;

import dev.fatwood.env.DiskException;
import java.util.Optional;

/**
 * Takes the check of records that are read for the first time since the start away from the lane of their log.
 *
 * <p>Owned by that lane; steps run elsewhere.
 */
public final class ColdRanges {

    /** So much is checked on the lane: less than a tenth of a millisecond. */
    static final int AT_ONCE_BYTES_MAX = 64 << 10;

    private final SegmentList segments;
    private final LogDamage damage;
    private final LogReader reader;

    ColdRanges(SegmentList segments, LogDamage damage, LogReader reader) {
        this.segments = segments;
        this.damage = damage;
        this.reader = reader;
    }

    /**
     * What {@link PartitionLog#read} of the same arguments would have to check before it hands it out, if that is too much for the lane: to be
     * run elsewhere and given to {@link #checked} before the read. A read without it is right too, and blocks.
     */
    public Optional<CheckStep> unchecked(long fromOffset, int maxBytes, long untilOffset, boolean minOneBatch) {
        long bound = damage.bound(untilOffset);
        LogSegment segment = fromOffset < bound ? segments.holding(fromOffset) : null;
        try {
            while (segment != null && segment.baseOffset() < bound) {
                if (segment.untilOffset() > fromOffset) {
                    if (segment.lacksIndex()) {
                        return Optional.of(segment.rebuilding());
                    }
                    if (!mayHaveMuchUnchecked(segment, fromOffset, maxBytes)) {
                        return Optional.empty();
                    }
                    LogReader.Found found = reader.find(segment, fromOffset, maxBytes, bound, minOneBatch);
                    if (found != LogReader.Found.ELSEWHERE) {
                        return step(segment, fromOffset, found.lookedUntil());
                    }
                }
                segment = segments.after(segment);
            }
        } catch (DiskException unreadable) {
            // The read that follows finds the same, and says so.
        }
        return Optional.empty();
    }

    /** As {@link #unchecked}, for {@link PartitionLog#offsetForTimestamp}. */
    public Optional<CheckStep> uncheckedForTimestamp(long timestampMs) {
        long fromOffset = damage.logStartOffset();
        try {
            for (LogSegment segment : segments.all()) {
                if (segment.untilOffset() > fromOffset && segment.maxTimestampMs() >= timestampMs) {
                    if (segment.lacksIndex()) {
                        return Optional.of(segment.rebuilding());
                    }
                    TimeLookup.Basis basis = reader.times().basisOfFirst(segment, timestampMs, fromOffset);
                    Optional<CheckStep> step = step(segment, basis.fromOffset(), basis.untilPosition());
                    if (step.isPresent() || basis.isFound()) {
                        return step;
                    }
                }
            }
        } catch (DiskException unreadable) {
            // As above.
        }
        return Optional.empty();
    }

    /** As {@link #unchecked}, for {@link PartitionLog#maxTimestamp}: the parts of segments that it would have to go through, or the batch. */
    public Optional<CheckStep> uncheckedForMaximum(long untilOffset) {
        long fromOffset = damage.logStartOffset();
        try {
            for (LogSegment segment : segments.all()) {
                boolean isWalked = TimeLookup.mustWalk(segment, fromOffset, untilOffset);
                boolean isCut = segment.baseOffset() < fromOffset && segment.untilOffset() > fromOffset;
                if ((isWalked || isCut) && segment.lacksIndex()) {
                    return Optional.of(segment.rebuilding());
                }
                Optional<CheckStep> step = isWalked ? step(segment, fromOffset, segment.sizeBytes()) : Optional.empty();
                if (step.isPresent()) {
                    return step;
                }
            }
            TimeLookup.Maximum maximum = reader.times().maximum(fromOffset, untilOffset);
            LogSegment best = maximum.segment();
            if (best == null || best.lacksIndex()) {
                return Optional.ofNullable(best).map(LogSegment::rebuilding);
            }
            TimeLookup.Basis basis = reader.times().basisOf(maximum);
            return step(best, basis.fromOffset(), basis.untilPosition());
        } catch (DiskException unreadable) {
            return Optional.empty();
        }
    }

    /** What makes the indexes of a segment anew that an append has found lost: the active one, or one that was rolled like that. */
    public Optional<CheckStep> lostIndex() {
        LogSegment segment = segments.active();
        while (segment != null && !segment.isIndexLost()) {
            LogSegment before = segments.before(segment);
            segment = before == null || LogCoverage.covers(before) ? null : before;
        }
        return Optional.ofNullable(segment).map(LogSegment::rebuilding);
    }

    /** By the index alone, so that records which were checked cost no more than a look at it. */
    private boolean mayHaveMuchUnchecked(LogSegment segment, long fromOffset, int maxBytes) {
        if (segment.checked().isComplete()) {
            return false;
        }
        int from = LogReader.entryPosition(segment, fromOffset);
        long until = Math.min(segment.sizeBytes(), (long) from + maxBytes + AT_ONCE_BYTES_MAX);
        return until - from > AT_ONCE_BYTES_MAX && !segment.checked().covers(from, (int) until);
    }

    private Optional<CheckStep> step(LogSegment segment, long fromOffset, int untilPosition) {
        int from = LogReader.entryPosition(segment, fromOffset);
        return untilPosition - from <= AT_ONCE_BYTES_MAX || segment.checked().covers(from, untilPosition)
                ? Optional.empty()
                : Optional.of(new CheckStep(segment, LogReader.check(segment, fromOffset, untilPosition)));
    }

    /**
     * Takes note of what {@code step}, which has run, found valid. Damage is left to the next read, which finds it where that ends.
     */
    public void checked(CheckStep step) {
        LogSegment segment = step.segment();
        if (!step.isCurrent() || !segments.contains(segment)) {
            return;
        }
        segment.checked().add(step.fromPosition(), step.validUntil());
        if (step.rebuilt() != null && segment.isIndexLost()) {
            takeIndex(segment, step);
        }
    }

    private static void takeIndex(LogSegment segment, CheckStep step) {
        try {
            segment.takeIndex(step);
        } catch (DiskException unreadable) {
            // It stays lost, and the next read finds the same, and says so.
        }
    }
}
