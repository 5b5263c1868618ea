package dev.fatwood.storage.log;

import dev.fatwood.storage.retain.KeptSegment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The segments of a log by base offset; never empty once the log is open. The last one is active, the others are
 * sealed.
 */
final class SegmentList {

    private final TreeMap<Long, LogSegment> byBaseOffset = new TreeMap<>();

    void add(LogSegment segment) {
        byBaseOffset.put(segment.baseOffset(), segment);
    }

    void remove(LogSegment segment) {
        byBaseOffset.remove(segment.baseOffset());
    }

    /** Whether it is this very segment that has its base offset here. */
    boolean contains(LogSegment segment) {
        return byBaseOffset.get(segment.baseOffset()) == segment;
    }

    LogSegment active() {
        return byBaseOffset.lastEntry().getValue();
    }

    LogSegment first() {
        return byBaseOffset.firstEntry().getValue();
    }

    /** The segment that {@code offset} lies in or would lie in; the first one for lower offsets. */
    LogSegment holding(long offset) {
        Map.Entry<Long, LogSegment> entry = byBaseOffset.floorEntry(offset);
        return entry == null ? first() : entry.getValue();
    }

    /** The segment after {@code segment}; {@code null} after the last. */
    LogSegment after(LogSegment segment) {
        Map.Entry<Long, LogSegment> entry = byBaseOffset.higherEntry(segment.baseOffset());
        return entry == null ? null : entry.getValue();
    }

    /** The segment before {@code segment}; {@code null} before the first. */
    LogSegment before(LogSegment segment) {
        Map.Entry<Long, LogSegment> entry = byBaseOffset.lowerEntry(segment.baseOffset());
        return entry == null ? null : entry.getValue();
    }

    /** Those that start at {@code offset} or later. */
    List<LogSegment> from(long offset) {
        return List.copyOf(byBaseOffset.tailMap(offset, true).values());
    }

    /** All, ascending. */
    Collection<LogSegment> all() {
        return byBaseOffset.values();
    }

    /** All as retention sees them, ascending. */
    List<KeptSegment> kept() {
        List<KeptSegment> kept = new ArrayList<>(byBaseOffset.size());
        for (LogSegment segment : byBaseOffset.values()) {
            LogSegment next = after(segment);
            long untilOffset = next == null ? segment.untilOffset() : next.baseOffset();
            kept.add(new KeptSegment(untilOffset, segment.sizeBytes(), segment.lastAppendMs()));
        }
        return kept;
    }

    int count() {
        return byBaseOffset.size();
    }
}
