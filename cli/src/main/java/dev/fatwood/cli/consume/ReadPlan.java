package dev.fatwood.cli.consume;

import dev.fatwood.cli.place.Place;
import dev.fatwood.cli.place.PlaceLookup;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.LinkedHashMap;
import java.util.Map;

/** From where to where each partition is read. */
record ReadPlan(Map<TopicPartition, Range> ranges) {

    /** Offsets, {@code untilOffset} exclusive and never below {@code fromOffset}. */
    record Range(long fromOffset, long untilOffset) {}

    /** A plan without an end. */
    static final long NO_END = Long.MAX_VALUE;

    /** Offsets to read, which records are at most as many as; {@link #NO_END} if there is no end. */
    long offsets() {
        boolean isEndless = ranges.values().stream().anyMatch(range -> range.untilOffset() == NO_END);
        return isEndless
                ? NO_END
                : ranges.values().stream()
                        .mapToLong(range -> range.untilOffset() - range.fromOffset())
                        .sum();
    }

    /**
     * @param bounds of each partition to read
     * @param committed where a group goes on; partitions it has nothing for begin at {@code from}
     * @param until null for the present end, or none if {@code follows}
     */
    static ReadPlan of(
            PlaceLookup lookup,
            Map<TopicPartition, PlaceLookup.Bounds> bounds,
            Place from,
            Map<TopicPartition, Long> committed,
            Place until,
            boolean follows) {
        Map<TopicPartition, Long> starts = lookup.offsets(from, bounds);
        Map<TopicPartition, Long> ends =
                until == null && follows ? Map.of() : lookup.offsets(until == null ? Place.LATEST : until, bounds);
        Map<TopicPartition, Range> ranges = new LinkedHashMap<>();
        for (TopicPartition partition : bounds.keySet()) {
            long start = committed.getOrDefault(partition, starts.get(partition));
            long end = ends.getOrDefault(partition, NO_END);
            ranges.put(partition, new Range(start, Math.max(start, end)));
        }
        return new ReadPlan(ranges);
    }
}
