package dev.fatwood.spark.read;

import dev.fatwood.client.admin.RangeFacts;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetRange;
import dev.fatwood.spark.offset.Unread;
import dev.fatwood.spark.plan.PartitionFacts;
import dev.fatwood.spark.plan.TimestampNeed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Topics that start at 0 and end where the test says; {@link #nextEnds} are answered first. */
final class FakeTopics implements TopicOffsets {
    final Map<TopicPartition, Long> ends = new HashMap<>();
    final Deque<Map<TopicPartition, Long>> nextEnds = new ArrayDeque<>();
    final Map<String, UUID> ids = new HashMap<>();
    /** What else happens in the cluster while ends are asked for, one per question. */
    final Deque<Runnable> whileAsked = new ArrayDeque<>();
    /** Ends with what open transactions wrote, where they lie behind the others. */
    final Map<TopicPartition, Long> written = new HashMap<>();
    /** Offset of the first record at or after the one time the test asks for. */
    final Map<TopicPartition, Long> atTime = new HashMap<>();

    /** Largest timestamp of all records, as the cluster's facts say it; null for a cluster that has no facts. */
    Long maxTimestampMs = RangeFacts.UNKNOWN_MS;

    final Map<TopicPartition, Unread> unread = new HashMap<>();

    final Map<TopicPartition, Double> sizes = new HashMap<>();
    private Map<TopicPartition, Long> lastEnds = Map.of();
    /** Questions asked, each a round trip to the cluster; those about nothing are none. */
    int questions;

    FakeTopics end(TopicPartition partition, long offset) {
        ends.put(partition, offset);
        lastEnds = Map.copyOf(ends);
        return this;
    }

    @Override
    public Set<TopicPartition> partitions() {
        questions++;
        return Set.copyOf(ends.keySet());
    }

    @Override
    public Map<String, UUID> topicIds() {
        return Map.copyOf(ids);
    }

    @Override
    public Map<TopicPartition, Long> earliest(Set<TopicPartition> partitions) {
        questions += partitions.isEmpty() ? 0 : 1;
        return partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> 0L));
    }

    @Override
    public Map<TopicPartition, Long> latest(Set<TopicPartition> partitions) {
        questions += partitions.isEmpty() ? 0 : 1;
        if (!whileAsked.isEmpty()) {
            whileAsked.poll().run();
        }
        Map<TopicPartition, Long> all = new HashMap<>(nextEnds.isEmpty() ? ends : nextEnds.poll());
        lastEnds = Map.copyOf(all);
        all.keySet().retainAll(partitions);
        return all;
    }

    @Override
    public Extents extents(Set<TopicPartition> partitions) {
        Extents both = TopicOffsets.super.extents(partitions);
        questions -= partitions.isEmpty() ? 0 : 1; // both at once
        return both;
    }

    @Override
    public Optional<List<PartitionFacts>> facts(List<OffsetRange> ranges, TimestampNeed timestamps) {
        questions++;
        return Optional.ofNullable(maxTimestampMs)
                .map(max -> ranges.stream()
                        .map(range -> new PartitionFacts(
                                range.partition(),
                                range.size(),
                                range.fromOffset(),
                                range.untilOffset() - 1,
                                RangeFacts.UNKNOWN_MS,
                                max,
                                range.size()))
                        .toList());
    }

    @Override
    public Map<TopicPartition, Long> written(Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> all = new HashMap<>(lastEnds);
        all.putAll(written);
        all.keySet().retainAll(partitions);
        return all;
    }

    @Override
    public Map<TopicPartition, Long> atTimestamps(Map<TopicPartition, Long> timestampsMs) {
        questions++;
        Map<TopicPartition, Long> found = new HashMap<>(atTime);
        found.keySet().retainAll(timestampsMs.keySet());
        return found;
    }

    @Override
    public Map<TopicPartition, Double> bytesPerOffset(List<OffsetRange> ranges) {
        questions++;
        return ranges.stream()
                .collect(Collectors.toMap(OffsetRange::partition, range -> sizes.getOrDefault(range.partition(), 1.0)));
    }

    @Override
    public Map<TopicPartition, Unread> unread(List<OffsetRange> ranges) {
        questions++;
        Map<TopicPartition, Unread> known = new HashMap<>(unread);
        known.keySet().retainAll(ranges.stream().map(OffsetRange::partition).toList());
        return known;
    }
}
