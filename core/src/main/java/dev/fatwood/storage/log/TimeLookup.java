package dev.fatwood.storage.log;

import dev.fatwood.protocol.record.MalformedBatchException;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordCursor;
import dev.fatwood.storage.index.SegmentIndex;
import dev.fatwood.storage.recovery.CorruptLogException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Finds records by time, as Kafka's ListOffsets means it: the first record at or after a time, the first record with
 * the largest time. Time indexes lead to a batch; only that batch is read, and decompressed.
 *
 * <p>Owned by the lane of the log.
 */
final class TimeLookup {

    /**
     * A batch that grows past this is not searched; its first offset is the answer, which is never too late. Small
     * against the broker's heap: anybody may write such a batch and ask for a time in it.
     */
    private static final int DECOMPRESSED_BYTES_MAX = 16 << 20;

    private final SegmentList segments;
    private final HeaderWalk walk;

    TimeLookup(SegmentList segments, HeaderWalk walk) {
        this.segments = segments;
        this.walk = walk;
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
        SegmentIndex index = segment.index();
        long olderUntil = index.times().lastOffset(index.times().floor(timestampMs));
        if (segment.locate(Math.max(olderUntil, fromOffset), walk) == LogSegment.NONE) {
            return null;
        }
        do {
            if (walk.recordsMaxTimestampMs() >= timestampMs) {
                TimestampOffset found = recordIn(segment, fromOffset, Pick.firstFrom(timestampMs));
                if (found != null) {
                    return found;
                }
            }
        } while (walk.next());
        return null;
    }

    /**
     * The first record with the largest timestamp from {@code fromOffset} (inclusive) to {@code untilOffset}
     * (exclusive). Of a batch that {@code fromOffset} cuts, the records from there on count.
     */
    Optional<TimestampOffset> latest(long fromOffset, long untilOffset) {
        for (LogSegment segment : segments.all()) {
            boolean isCut = segment.baseOffset() <= fromOffset
                    && fromOffset < segment.untilOffset()
                    && segment.locate(fromOffset, walk) != LogSegment.NONE
                    && walk.baseOffset() < fromOffset
                    && walk.lastOffset() < untilOffset;
            if (isCut) {
                long nextOffset = walk.lastOffset() + 1;
                TimestampOffset ofCut = recordIn(segment, fromOffset, Pick.largest());
                return laterOf(ofCut, latestOfWhole(nextOffset, untilOffset));
            }
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
        LogSegment best = null;
        Maximum maximum = Maximum.NONE;
        for (LogSegment segment : segments.all()) {
            Maximum here = maximumOf(segment, fromOffset, untilOffset);
            if (here.timestampMs() > maximum.timestampMs()) {
                best = segment;
                maximum = here;
            }
        }
        if (best == null || best.locate(maximum.lastOffset(), walk) == LogSegment.NONE) {
            return Optional.empty();
        }
        return Optional.ofNullable(recordIn(best, fromOffset, Pick.largest()));
    }

    /** Largest timestamp, and last offset of the first batch that has it. */
    private record Maximum(long timestampMs, long lastOffset) {
        static final Maximum NONE = new Maximum(-1, -1);
    }

    private Maximum maximumOf(LogSegment segment, long fromOffset, long untilOffset) {
        if (segment.untilOffset() <= fromOffset || segment.baseOffset() >= untilOffset) {
            return Maximum.NONE;
        }
        boolean known = segment.maxTimestampOffset() >= fromOffset && segment.maxTimestampOffset() < untilOffset;
        return known
                ? new Maximum(segment.maxTimestampMs(), segment.maxTimestampOffset())
                : walkedMaximum(segment, fromOffset, untilOffset);
    }

    /** The segment's own maximum lies outside the range, as when the newest records are not durable yet. */
    private Maximum walkedMaximum(LogSegment segment, long fromOffset, long untilOffset) {
        Maximum maximum = Maximum.NONE;
        boolean inRange = segment.locate(fromOffset, walk) != LogSegment.NONE;
        while (inRange && walk.lastOffset() < untilOffset) {
            if (walk.recordsMaxTimestampMs() > maximum.timestampMs()) {
                maximum = new Maximum(walk.recordsMaxTimestampMs(), walk.lastOffset());
            }
            inRange = walk.next();
        }
        return maximum;
    }

    /**
     * The record of the batch the walk stands on, from {@code fromOffset} on, that {@code pick} wants; {@code null} if
     * none.
     */
    private TimestampOffset recordIn(LogSegment segment, long fromOffset, Pick pick) {
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
