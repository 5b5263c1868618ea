package dev.fatwood.storage.log;

import dev.fatwood.protocol.record.MalformedBatchException;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordCursor;
import dev.fatwood.storage.index.TimeIndex;
import dev.fatwood.storage.recovery.CorruptLogException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Finds records by time, as Kafka's ListOffsets means it: the first record at or after a time, the first record with
 * the largest time. Time indexes lead to a batch; only that batch is read, and decompressed. What an answer rests on, the headers that led
 * to it included, is checked before it is given.
 *
 * <p>Owned by the lane of the log.
 */
final class TimeLookup {

    /**
     * A batch that grows past this is not searched; its first offset is the answer, which is never too late. Small
     * against the broker's heap: anybody may write such a batch and ask for a time in it.
     */
    private static final int DECOMPRESSED_BYTES_MAX = 16 << 20;

    /** Makes sure that bytes are valid, or throws. May use the walk. */
    interface Checks {

        /**
         * From the index entry for {@code fromOffset} to {@code untilPosition}.
         *
         * @param start where the batch that holds {@code fromOffset}, or the next one, begins
         */
        void require(LogSegment segment, long fromOffset, int start, int untilPosition);
    }

    /**
     * What an answer rests on: what lies between the index entry for {@code fromOffset} and {@code untilPosition}.
     *
     * @param isFound whether it ends with a batch that may be the answer; otherwise with the segment
     */
    record Basis(long fromOffset, int untilPosition, boolean isFound) {}

    private final SegmentList segments;
    private final HeaderWalk walk;
    private final Checks checks;

    TimeLookup(SegmentList segments, HeaderWalk walk, Checks checks) {
        this.segments = segments;
        this.walk = walk;
        this.checks = checks;
    }

    /**
     * The first record from {@code fromOffset} (inclusive) to {@code untilOffset} (exclusive) at or after
     * {@code timestampMs}.
     */
    Optional<TimestampOffset> first(long timestampMs, long fromOffset, long untilOffset) {
        for (LogSegment segment : segments.all()) {
            if (segment.untilOffset() > fromOffset && segment.maxTimestampMs() >= timestampMs) {
                TimestampOffset found = firstIn(segment, timestampMs, fromOffset);
                if (found != null) {
                    return Optional.of(found).filter(record -> record.offset() < untilOffset);
                }
            }
        }
        return Optional.empty();
    }

    private TimestampOffset firstIn(LogSegment segment, long timestampMs, long fromOffset) {
        long searchedFrom = searchedFrom(segment, timestampMs, fromOffset);
        int start = segment.locate(searchedFrom, walk);
        int position = start == LogSegment.NONE ? LogSegment.NONE : goOnTo(timestampMs);
        while (position != LogSegment.NONE) {
            int next = walk.nextPosition();
            checks.require(segment, searchedFrom, start, next);
            TimestampOffset found = recordIn(segment, position, fromOffset, Pick.firstFrom(timestampMs));
            if (found != null) {
                return found;
            }
            boolean goesOn =
                    walk.start(segment.file(), next, segment.sizeBytes()).next();
            position = goesOn ? goOnTo(timestampMs) : LogSegment.NONE;
        }
        checks.require(
                segment, searchedFrom, start == LogSegment.NONE ? segment.sizeBytes() : start, segment.sizeBytes());
        return null;
    }

    private static long searchedFrom(LogSegment segment, long timestampMs, long fromOffset) {
        TimeIndex times = segment.index().times();
        return Math.max(times.lastOffset(times.floor(timestampMs)), fromOffset);
    }

    /** From the batch on which the walk stands to the first with a record at or after a time; where it begins, or none. */
    private int goOnTo(long timestampMs) {
        while (walk.recordsMaxTimestampMs() < timestampMs) {
            if (!walk.next()) {
                return LogSegment.NONE;
            }
        }
        return walk.position();
    }

    /** What the answer of {@link #first} rests on, if it is in {@code segment}, or that it is not; a batch that {@code fromOffset} cuts may be neither. */
    Basis basisOfFirst(LogSegment segment, long timestampMs, long fromOffset) {
        long searchedFrom = searchedFrom(segment, timestampMs, fromOffset);
        boolean isFound = segment.locate(searchedFrom, walk) != LogSegment.NONE
                && goOnTo(timestampMs) != LogSegment.NONE
                && walk.baseOffset() >= fromOffset;
        return new Basis(searchedFrom, isFound ? walk.nextPosition() : segment.sizeBytes(), isFound);
    }

    /**
     * The first record with the largest timestamp from {@code fromOffset} (inclusive) to {@code untilOffset}
     * (exclusive). Of a batch that {@code fromOffset} cuts, the records from there on count.
     */
    Optional<TimestampOffset> latest(long fromOffset, long untilOffset) {
        LogSegment segment = segments.holding(fromOffset);
        boolean mayBeCut = segment.baseOffset() < fromOffset && fromOffset < segment.untilOffset();
        int position = mayBeCut ? required(segment, fromOffset) : LogSegment.NONE;
        if (position != LogSegment.NONE && walk.baseOffset() < fromOffset && walk.lastOffset() < untilOffset) {
            long nextOffset = walk.lastOffset() + 1;
            TimestampOffset ofCut = recordIn(segment, position, fromOffset, Pick.largest());
            return laterOf(ofCut, latestOfWhole(nextOffset, untilOffset));
        }
        return latestOfWhole(fromOffset, untilOffset);
    }

    /** The first of two, {@code null} for none, unless the second has a larger timestamp. */
    private static Optional<TimestampOffset> laterOf(TimestampOffset first, Optional<TimestampOffset> second) {
        boolean isFirst = first != null
                && second.filter(other -> other.timestampMs() > first.timestampMs())
                        .isEmpty();
        return isFirst ? Optional.of(first) : second;
    }

    /** Goes by what headers say of whole batches: none begins below {@code fromOffset} and ends after it. */
    private Optional<TimestampOffset> latestOfWhole(long fromOffset, long untilOffset) {
        Maximum maximum = maximum(fromOffset, untilOffset);
        LogSegment segment = maximum.segment();
        if (segment == null) {
            return Optional.empty();
        }
        int position = required(segment, maximum.lastOffset());
        if (position == LogSegment.NONE) {
            return Optional.empty();
        }
        return Optional.ofNullable(recordIn(segment, position, fromOffset, Pick.largest()));
    }

    /** Where the batch that holds {@code offset}, or the next one, begins, checked; {@link LogSegment#NONE} if there is none. The walk stands on it. */
    private int required(LogSegment segment, long offset) {
        int position = segment.locate(offset, walk);
        boolean isFound = position != LogSegment.NONE;
        int end = isFound ? walk.nextPosition() : segment.sizeBytes();
        checks.require(segment, offset, isFound ? position : end, end);
        return isFound ? segment.locate(offset, walk) : position;
    }

    /** Where the largest timestamp of whole batches of the range is. */
    Maximum maximum(long fromOffset, long untilOffset) {
        Maximum maximum = Maximum.NONE;
        for (LogSegment segment : segments.all()) {
            Maximum here = maximumOf(segment, fromOffset, untilOffset);
            maximum = here.timestampMs() > maximum.timestampMs() ? here : maximum;
        }
        return maximum;
    }

    /** What it rests on that the batch of {@code maximum}, which is in a segment, has it. */
    Basis basisOf(Maximum maximum) {
        LogSegment segment = maximum.segment();
        boolean isFound = segment.locate(maximum.lastOffset(), walk) != LogSegment.NONE;
        return new Basis(maximum.lastOffset(), isFound ? walk.nextPosition() : segment.sizeBytes(), isFound);
    }

    /** Largest timestamp, and segment and last offset of the first batch that has it; no segment if there is none. */
    record Maximum(LogSegment segment, long timestampMs, long lastOffset) {
        static final Maximum NONE = new Maximum(null, -1, -1);
    }

    private Maximum maximumOf(LogSegment segment, long fromOffset, long untilOffset) {
        if (mustWalk(segment, fromOffset, untilOffset)) {
            return walkedMaximum(segment, fromOffset, untilOffset);
        }
        return overlaps(segment, fromOffset, untilOffset)
                ? new Maximum(segment, segment.maxTimestampMs(), segment.maxTimestampOffset())
                : Maximum.NONE;
    }

    private static boolean overlaps(LogSegment segment, long fromOffset, long untilOffset) {
        return segment.untilOffset() > fromOffset && segment.baseOffset() < untilOffset;
    }

    /** Whether the segment's own maximum lies outside the range, as when the newest records are not durable yet. */
    static boolean mustWalk(LogSegment segment, long fromOffset, long untilOffset) {
        boolean isKnown = segment.maxTimestampOffset() >= fromOffset && segment.maxTimestampOffset() < untilOffset;
        return overlaps(segment, fromOffset, untilOffset) && !isKnown;
    }

    private Maximum walkedMaximum(LogSegment segment, long fromOffset, long untilOffset) {
        Maximum maximum = Maximum.NONE;
        boolean inRange = segment.locate(fromOffset, walk) != LogSegment.NONE;
        int start = inRange ? walk.position() : segment.sizeBytes();
        while (inRange && walk.lastOffset() < untilOffset) {
            if (walk.recordsMaxTimestampMs() > maximum.timestampMs()) {
                maximum = new Maximum(segment, walk.recordsMaxTimestampMs(), walk.lastOffset());
            }
            inRange = walk.next();
        }
        checks.require(segment, fromOffset, start, inRange ? walk.position() : segment.sizeBytes());
        return maximum;
    }

    /**
     * The record of the batch at {@code position}, from {@code fromOffset} on, that {@code pick} wants; {@code null} if
     * none.
     */
    private TimestampOffset recordIn(LogSegment segment, int position, long fromOffset, Pick pick) {
        walk.start(segment.file(), position, segment.sizeBytes()).next();
        RecordBatch batch = read(segment);
        try {
            RecordCursor cursor = batch.records(DECOMPRESSED_BYTES_MAX);
            while (!pick.done() && cursor.next()) {
                if (cursor.offset() >= fromOffset) {
                    pick.offer(cursor.timestampMs(), cursor.offset());
                }
            }
            return pick.found(batch.leaderEpoch());
        } catch (MalformedBatchException unreadable) {
            return new TimestampOffset(
                    batch.maxTimestampMs(), Math.max(fromOffset, batch.baseOffset()), batch.leaderEpoch());
        }
    }

    /** Which record of a batch is wanted: the first at or after a time, or the first with the largest. */
    private static final class Pick {

        private final boolean firstOnly;
        private long abovePreviousMs;
        private long offset = -1;

        private Pick(boolean firstOnly, long abovePreviousMs) {
            this.firstOnly = firstOnly;
            this.abovePreviousMs = abovePreviousMs;
        }

        static Pick firstFrom(long timestampMs) {
            return new Pick(true, timestampMs - 1);
        }

        static Pick largest() {
            return new Pick(false, -1);
        }

        boolean done() {
            return firstOnly && offset >= 0;
        }

        void offer(long timestampMs, long newOffset) {
            if (timestampMs > abovePreviousMs) {
                abovePreviousMs = timestampMs;
                offset = newOffset;
            }
        }

        TimestampOffset found(int leaderEpoch) {
            return offset < 0 ? null : new TimestampOffset(abovePreviousMs, offset, leaderEpoch);
        }
    }

    private RecordBatch read(LogSegment segment) {
        ByteBuffer bytes = ByteBuffer.allocate(walk.sizeBytes());
        segment.file().read(bytes, walk.position());
        try {
            return RecordBatch.at(bytes.flip(), 0);
        } catch (MalformedBatchException malformed) {
            throw new CorruptLogException(
                    segment.file().path(), walk.position(), "a record batch", malformed.getMessage());
        }
    }
}
