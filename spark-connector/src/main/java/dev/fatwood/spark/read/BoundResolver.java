package dev.fatwood.spark.read;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.BoundCheck;
import dev.fatwood.spark.offset.OffsetBound;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns what the user said into offsets that exist, by asking the cluster. */
final class BoundResolver {
    /** Which end of a read a bound is; a start time without a match can be an error, an end time cannot. */
    enum Position {
        START,
        END
    }

    private final TopicOffsets topics;
    private final Extents known;

    BoundResolver(TopicOffsets topics) {
        this(topics, Extents.NONE);
    }

    /** @param known ends of partitions that need not be asked for again */
    private BoundResolver(TopicOffsets topics, Extents known) {
        this.topics = topics;
        this.known = known;
    }

    /** One for both bounds of a read of all {@code partitions}, that asks once for what both need. */
    static BoundResolver ofBoth(
            TopicOffsets topics, OffsetBound starting, OffsetBound ending, Set<TopicPartition> partitions) {
        boolean needsFirst = starting instanceof OffsetBound.Earliest || starting instanceof OffsetBound.LastOffsets;
        boolean needsEnd = ending instanceof OffsetBound.Latest || ending instanceof OffsetBound.LastOffsets;
        return new BoundResolver(topics, needsFirst && needsEnd ? topics.extents(partitions) : Extents.NONE);
    }

    /**
     * An offset for each of {@code partitions}.
     *
     * @throws IllegalStateException    if a bound per partition names other partitions
     * @throws IllegalArgumentException if no record is as late as a start time, and that is an error
     */
    Map<TopicPartition, Long> resolve(OffsetBound bound, Set<TopicPartition> partitions, Position position) {
        if (bound instanceof OffsetBound.Earliest) {
            return earliest(partitions);
        }
        if (bound instanceof OffsetBound.Latest) {
            return latest(partitions);
        }
        if (bound instanceof OffsetBound.LastOffsets last) {
            return lastOffsets(last.count(), partitions);
        }
        if (bound instanceof OffsetBound.Offsets offsets) {
            BoundCheck.requireAll(offsets.offsets().keySet(), partitions);
            return withoutMarks(offsets.offsets());
        }
        if (bound instanceof OffsetBound.Timestamps times) {
            BoundCheck.requireAllTimestamps(
                    position == Position.START ? "start" : "end",
                    times.timestampsMs().keySet(),
                    partitions);
            return atTimestamps(times.timestampsMs(), times.noMatch(), position);
        }
        OffsetBound.Timestamp time = (OffsetBound.Timestamp) bound;
        Map<TopicPartition, Long> sameTime = new HashMap<>();
        partitions.forEach(partition -> sameTime.put(partition, time.timestampMs()));
        return atTimestamps(sameTime, time.noMatch(), position);
    }

    private Map<TopicPartition, Long> lastOffsets(long count, Set<TopicPartition> partitions) {
        Extents ends = known == Extents.NONE ? topics.extents(partitions) : known;
        Map<TopicPartition, Long> resolved = new HashMap<>();
        ends.latest(partitions)
                .forEach((partition, end) ->
                        resolved.put(partition, Math.max(ends.earliest().get(partition), end - count)));
        return resolved;
    }

    private Map<TopicPartition, Long> earliest(Set<TopicPartition> partitions) {
        return known == Extents.NONE ? topics.earliest(partitions) : known.earliest(partitions);
    }

    private Map<TopicPartition, Long> latest(Set<TopicPartition> partitions) {
        return known == Extents.NONE ? topics.latest(partitions) : known.latest(partitions);
    }

    private Map<TopicPartition, Long> withoutMarks(Map<TopicPartition, Long> offsets) {
        Map<TopicPartition, Long> resolved = new HashMap<>(offsets);
        resolved.putAll(topics.earliest(withValue(offsets, OffsetBound.EARLIEST)));
        resolved.putAll(topics.latest(withValue(offsets, OffsetBound.LATEST)));
        return resolved;
    }

    private static Set<TopicPartition> withValue(Map<TopicPartition, Long> offsets, long value) {
        return offsets.keySet().stream()
                .filter(partition -> offsets.get(partition) == value)
                .collect(Collectors.toSet());
    }

    private Map<TopicPartition, Long> atTimestamps(
            Map<TopicPartition, Long> timestampsMs, OffsetBound.NoMatch noMatch, Position position) {
        Map<TopicPartition, Long> resolved = new HashMap<>(topics.atTimestamps(timestampsMs));
        Set<TopicPartition> unmatched = new HashSet<>(timestampsMs.keySet());
        unmatched.removeAll(resolved.keySet());
        if (position == Position.START && noMatch == OffsetBound.NoMatch.ERROR && !unmatched.isEmpty()) {
            TopicPartition first = unmatched.iterator().next();
            throw new IllegalArgumentException("No offset matched from request of topic-partition " + first
                    + " and timestamp " + timestampsMs.get(first)
                    + ". Set startingOffsetsByTimestampStrategy to latest to start at the end there");
        }
        resolved.putAll(latest(unmatched));
        return resolved;
    }
}
