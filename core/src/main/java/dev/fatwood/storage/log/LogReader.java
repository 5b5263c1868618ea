package dev.fatwood.storage.log;

/**
 * Finds batches in the segments of a log: an index lookup and a walk over a few headers, no record is looked at.
 *
 * <p>Owned by the lane of the log.
 */
final class LogReader {

    private final SegmentList segments;
    private final HeaderWalk walk;
    private final TimeLookup times;
    private final RangePlanner ranges;

    LogReader(SegmentList segments, HeaderWalk walk) {
        this.segments = segments;
        this.walk = walk;
        this.times = new TimeLookup(segments, walk);
        this.ranges = new RangePlanner(segments);
    }

    TimeLookup times() {
        return times;
    }

    RangePlanner ranges() {
        return ranges;
    }

    /** As {@link PartitionLog#read}, for an offset that is in range and a bound that is not past the log end. */
    LogRead read(long fromOffset, int maxBytes, long untilOffset, boolean minOneBatch) {
        LogSegment segment = fromOffset < untilOffset ? segments.holding(fromOffset) : null;
        while (segment != null && segment.baseOffset() < untilOffset) {
            int start = segment.untilOffset() <= fromOffset ? LogSegment.NONE : segment.locate(fromOffset, walk);
            if (start != LogSegment.NONE) {
                return slice(segment, start, maxBytes, untilOffset, minOneBatch);
            }
            segment = segments.after(segment);
        }
        return new LogRead.Nothing();
    }

    private LogRead slice(LogSegment segment, int start, int maxBytes, long untilOffset, boolean minOneBatch) {
        int end = walk.lastOffset() < untilOffset
                ? segment.endOf(start, maxBytes, untilOffset, minOneBatch, walk)
                : start;
        if (end == start) {
            return new LogRead.Nothing();
        }
        segment.file().retain();
        return new LogRead.Batches(new LogSlice(segment.file(), start, end - start));
    }

    /** As {@link PartitionLog#replay}. */
    void replay(long fromOffset, BatchHeader.Visitor visitor) {
        for (LogSegment segment : segments.all()) {
            boolean found = segment.untilOffset() > fromOffset && segment.locate(fromOffset, walk) != LogSegment.NONE;
            while (found) {
                visitor.batch(walk);
                found = walk.next();
            }
        }
    }
}
