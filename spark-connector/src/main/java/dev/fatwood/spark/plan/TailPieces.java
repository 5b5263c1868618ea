package dev.fatwood.spark.plan;

import dev.fatwood.spark.offset.OffsetRange;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Ranges cut into pieces from their end backwards, for a reader that stops when it has rows enough. The first piece
 * covers a few offsets more than rows are wanted, because transaction markers leave gaps; each further one is larger
 * than the one before, so that a log full of gaps is read in few steps. Used by one reader.
 */
public final class TailPieces implements Iterator<OffsetRange> {
    private static final long OFFSETS_MORE_THAN_ROWS = 128;
    private static final long GROWTH = 4;

    private final List<OffsetRange> ranges;
    private int index;
    private long untilOffset;
    private long size;

    /** @param ranges in ascending order, none empty */
    public TailPieces(List<OffsetRange> ranges, int rows) {
        this.ranges = List.copyOf(ranges);
        this.size = rows + OFFSETS_MORE_THAN_ROWS;
        enter(ranges.size() - 1);
    }

    private void enter(int next) {
        index = next;
        untilOffset = next < 0 ? 0 : ranges.get(next).untilOffset();
    }

    @Override
    public boolean hasNext() {
        return index >= 0;
    }

    @Override
    public OffsetRange next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no range is left");
        }
        OffsetRange range = ranges.get(index);
        OffsetRange piece =
                new OffsetRange(range.partition(), Math.max(range.fromOffset(), untilOffset - size), untilOffset);
        untilOffset = piece.fromOffset();
        size = Math.min(Integer.MAX_VALUE, size * GROWTH);
        if (untilOffset <= range.fromOffset()) {
            enter(index - 1);
        }
        return piece;
    }
}
