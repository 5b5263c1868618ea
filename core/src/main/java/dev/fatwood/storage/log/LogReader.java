package dev.fatwood.storage.log;

import dev.fatwood.storage.index.OffsetIndex;
import dev.fatwood.storage.recovery.CorruptLogException;
import dev.fatwood.storage.recovery.SegmentScanner;

/**
 * Finds batches in the segments of a log: an index lookup and a walk over a few headers. Bytes that this process has neither appended nor
 * looked at yet are checked before they are handed out for the first time, from the index entry on that led to them.
 *
 * <p>Owned by the lane of the log.
 */
final class LogReader {

    private final SegmentList segments;
    private final HeaderWalk walk;
    private final LogDamage damage;
    private final TimeLookup times;
    private final RangePlanner ranges;
    private final ColdRanges cold;

    LogReader(SegmentList segments, HeaderWalk walk, LogDamage damage) {
        this.segments = segments;
        this.walk = walk;
        this.damage = damage;
        this.times = new TimeLookup(segments, walk, this::require);
        this.ranges = new RangePlanner(segments);
        this.cold = new ColdRanges(segments, damage, this);
    }

    TimeLookup times() {
        return times;
    }

    RangePlanner ranges() {
        return ranges;
    }

    ColdRanges cold() {
        return cold;
    }

    /**
     * As {@link PartitionLog#read}, for an offset that is in range and a bound that is not past the log end.
     *
     * @throws CorruptLogException if the records asked for, or some before them, are damaged
     */
    LogRead read(long fromOffset, int maxBytes, long untilOffset, boolean minOneBatch) {
        damage.refuse(fromOffset);
        long bound = damage.bound(untilOffset);
        LogSegment segment = fromOffset < bound ? segments.holding(fromOffset) : null;
        while (segment != null && segment.baseOffset() < bound) {
            Found found = segment.untilOffset() <= fromOffset
                    ? Found.ELSEWHERE
                    : checked(segment, fromOffset, maxBytes, bound, minOneBatch);
            if (found != Found.ELSEWHERE) {
                return slice(segment, found);
            }
            segment = segments.after(segment);
        }
        return new LogRead.Nothing();
    }

    /**
     * Positions of what a read may have of a segment.
     *
     * @param lookedUntil headers were read up to here
     */
    record Found(int start, int end, int lookedUntil) {

        /** The batch sought is in a later segment. */
        static final Found ELSEWHERE = new Found(0, 0, Integer.MAX_VALUE);
    }

    private static LogRead slice(LogSegment segment, Found found) {
        if (found.end == found.start) {
            return new LogRead.Nothing();
        }
        segment.file().retain();
        return new LogRead.Batches(new LogSlice(segment.file(), found.start, found.end - found.start));
    }

    Found find(LogSegment segment, long fromOffset, int maxBytes, long untilOffset, boolean minOneBatch) {
        int start = segment.locate(fromOffset, walk);
        if (start == LogSegment.NONE) {
            return Found.ELSEWHERE;
        }
        int firstEnd = walk.nextPosition();
        int end = walk.lastOffset() < untilOffset
                ? segment.endOf(start, maxBytes, untilOffset, minOneBatch, walk)
                : start;
        return new Found(start, end, Math.max(firstEnd, end));
    }

    /** As {@link #find}; what is found, and the headers that led there, have been checked. */
    private Found checked(LogSegment segment, long fromOffset, int maxBytes, long untilOffset, boolean minOneBatch) {
        loadIndex(segment);
        if (segment.checked().isComplete()) {
            return find(segment, fromOffset, maxBytes, untilOffset, minOneBatch);
        }
        try {
            Found found = find(segment, fromOffset, maxBytes, untilOffset, minOneBatch);
            int lookedUntil = Math.min(found.lookedUntil, segment.sizeBytes());
            int validUntil = validUntil(segment, fromOffset, found.start, lookedUntil);
            if (validUntil == lookedUntil) {
                return found;
            }
            if (found != Found.ELSEWHERE && validUntil > found.start) {
                return new Found(found.start, Math.min(found.end, validUntil), validUntil);
            }
        } catch (CorruptLogException headerDamaged) {
            validUntil(segment, fromOffset, 0, segment.sizeBytes());
        }
        damage.refuse(fromOffset);
        return firstBatch(segment, fromOffset, minOneBatch ? Integer.MAX_VALUE : maxBytes);
    }

    /** The batch sought alone: close before the damage there is no next header to look at. */
    private Found firstBatch(LogSegment segment, long fromOffset, int maxBytes) {
        int start = segment.locate(fromOffset, walk);
        boolean fits = walk.nextPosition() - start <= maxBytes;
        return new Found(start, fits ? walk.nextPosition() : start, walk.nextPosition());
    }

    /** Where bytes are missing, so that no index can be built, nothing in the segment can be found. */
    private void loadIndex(LogSegment segment) {
        try {
            segment.index();
        } catch (CorruptLogException damaged) {
            damage.foundFrom(segment.baseOffset(), damaged);
            throw damaged;
        }
    }

    /**
     * Checks from the index entry for {@code fromOffset} on; where the valid batches end, {@code untilPosition} at most.
     *
     * @param start where the headers led to; damage that was given up before it does not matter
     */
    private int validUntil(LogSegment segment, long fromOffset, int start, int untilPosition) {
        int from = entryPosition(segment, fromOffset);
        if (segment.checked().covers(from, untilPosition)) {
            return untilPosition;
        }
        SegmentCheck check = check(segment, fromOffset, untilPosition);
        check.run();
        segment.checked().add(from, check.validUntil());
        if (check.damage() == null) {
            return untilPosition;
        }
        long firstLastOffset = check.firstLastOffset();
        long unknownOffset =
                firstLastOffset == LogSegment.NONE ? segment.baseOffset() : Math.min(firstLastOffset, fromOffset);
        long damagedOffset = check.foundAny() ? check.nextOffset() : unknownOffset;
        if (damage.isGivenUp(damagedOffset)) {
            return start > check.validUntil()
                    ? validBehindDamage(segment, fromOffset, start, untilPosition)
                    : noted(fromOffset, check);
        }
        return noted(damagedOffset, check);
    }

    /**
     * Checks what an answer without records rests on: from the index entry for {@code fromOffset} to {@code untilPosition}.
     *
     * @param start where the batch that holds {@code fromOffset}, or the next one, begins
     * @throws CorruptLogException if it is damaged
     */
    private void require(LogSegment segment, long fromOffset, int start, int untilPosition) {
        if (segment.checked().isComplete()) {
            return;
        }
        int validUntil = validUntil(segment, fromOffset, start, untilPosition);
        if (validUntil < untilPosition) {
            damage.refuse(Long.MAX_VALUE);
            throw new CorruptLogException(
                    segment.file().path(), validUntil, "a whole valid batch", "damage that the log start is in");
        }
    }

    static int entryPosition(LogSegment segment, long fromOffset) {
        OffsetIndex offsets = segment.index().offsets();
        return offsets.position(offsets.floorByOffset(fromOffset));
    }

    /** A check of what lies between the index entry for {@code fromOffset} and {@code untilPosition}. */
    static SegmentCheck check(LogSegment segment, long fromOffset, int untilPosition) {
        OffsetIndex offsets = segment.index().offsets();
        int entry = offsets.floorByOffset(fromOffset);
        boolean isFromStart = entry == OffsetIndex.NONE;
        SegmentScanner.Part part = new SegmentScanner.Part(
                offsets.position(entry),
                untilPosition,
                segment.sizeBytes(),
                segment.baseOffset(),
                segment.untilOffset(),
                segment.facts().isDense() && isFromStart);
        long firstLastOffset = isFromStart ? LogSegment.NONE : offsets.lastOffset(entry);
        return new SegmentCheck(segment.file(), part, segment.facts().isDense(), firstLastOffset);
    }

    private int noted(long damagedOffset, SegmentCheck check) {
        damage.found(damagedOffset, check.damage());
        return check.validUntil();
    }

    /** As {@link #validUntil}, from {@code start} on: what the log start has passed need not be whole. */
    private int validBehindDamage(LogSegment segment, long fromOffset, int start, int untilPosition) {
        if (segment.checked().covers(start, untilPosition)) {
            return untilPosition;
        }
        segment.locate(fromOffset, walk);
        SegmentScanner.Part part = new SegmentScanner.Part(
                start, untilPosition, segment.sizeBytes(), segment.baseOffset(), segment.untilOffset(), false);
        SegmentCheck check =
                new SegmentCheck(segment.file(), part, segment.facts().isDense(), walk.lastOffset());
        check.run();
        segment.checked().add(start, check.validUntil());
        return check.damage() == null
                ? untilPosition
                : noted(check.foundAny() ? check.nextOffset() : fromOffset, check);
    }

    /** As {@link PartitionLog#replay}. Indexes that are lost are made anew on the lane: this is for a start, which nobody is served before. */
    void replay(long fromOffset, BatchHeader.Visitor visitor) {
        for (LogSegment segment : segments.all()) {
            try {
                replay(segment, fromOffset, visitor);
            } catch (CorruptLogException headerDamaged) {
                lookAt(segment);
            }
        }
    }

    private void replay(LogSegment segment, long fromOffset, BatchHeader.Visitor visitor) {
        boolean found = segment.untilOffset() > fromOffset && segment.locate(fromOffset, walk) != LogSegment.NONE;
        while (found) {
            visitor.batch(walk);
            found = walk.next();
        }
    }

    /** Notes where {@code segment} is damaged, so that reads are refused from there on. */
    private void lookAt(LogSegment segment) {
        SegmentCheck check = check(segment, segment.baseOffset(), segment.sizeBytes());
        check.run();
        segment.checked().add(check.fromPosition(), check.validUntil());
        if (check.damage() != null) {
            noted(check.foundAny() ? check.nextOffset() : segment.baseOffset(), check);
        }
    }
}
