package dev.fatwood.storage.log;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which bytes of a segment were seen to be whole valid batches since the start of the process: all from some position on, because they
 * were checked when they were appended or scanned, and ranges below it that somebody has read since.
 *
 * <p>Owned by the lane of the log.
 */
final class CheckedRanges {

    /** More than this are not remembered: the shortest is forgotten, and checked again when it is read again. */
    static final int RANGES_MAX = 64;

    /** Ranges below {@link #checkedFrom}, start to end (exclusive), neither touching nor overlapping. */
    private final TreeMap<Integer, Integer> ranges = new TreeMap<>();

    private int checkedFrom;

    /** @param checkedFrom every byte at or after it is appended by this process, or scanned by it */
    CheckedRanges(int checkedFrom) {
        this.checkedFrom = checkedFrom;
    }

    /** Whether nothing is left to check. */
    boolean isComplete() {
        return checkedFrom == 0;
    }

    /** Whether all bytes of the range, end exclusive, were checked. */
    boolean covers(int fromPosition, int untilPosition) {
        return firstUnchecked(fromPosition) >= untilPosition;
    }

    /** The first byte at or after {@code position} that was not checked; the largest integer if all were. */
    int firstUnchecked(int position) {
        if (position >= checkedFrom) {
            return Integer.MAX_VALUE;
        }
        Map.Entry<Integer, Integer> range = ranges.floorEntry(position);
        return range == null || range.getValue() <= position ? position : range.getValue();
    }

    /** The range, end exclusive, holds whole valid batches. */
    void add(int fromPosition, int untilPosition) {
        int from = fromPosition;
        int until = untilPosition;
        Map.Entry<Integer, Integer> near = ranges.floorEntry(until);
        while (near != null && near.getValue() >= from) {
            from = Math.min(from, near.getKey());
            until = Math.max(until, near.getValue());
            ranges.remove(near.getKey());
            near = ranges.floorEntry(until);
        }
        if (until >= checkedFrom) {
            checkedFrom = Math.min(checkedFrom, from);
        } else if (from < until) {
            ranges.put(from, until);
            forgetOneTooMany();
        }
    }

    private void forgetOneTooMany() {
        if (ranges.size() > RANGES_MAX) {
            int shortest = ranges.firstKey();
            for (Map.Entry<Integer, Integer> range : ranges.entrySet()) {
                if (range.getValue() - range.getKey() < ranges.get(shortest) - shortest) {
                    shortest = range.getKey();
                }
            }
            ranges.remove(shortest);
        }
    }

    /** The segment ends at {@code position} now; what comes after it is checked when it is appended. */
    void truncatedTo(int position) {
        if (position <= checkedFrom) {
            ranges.tailMap(position, true).clear();
            Map.Entry<Integer, Integer> last = ranges.lastEntry();
            if (last != null && last.getValue() > position) {
                ranges.put(last.getKey(), position);
            }
            checkedFrom = position;
            add(position, position);
        }
    }
}
