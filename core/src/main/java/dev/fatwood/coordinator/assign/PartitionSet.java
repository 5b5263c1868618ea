package dev.fatwood.coordinator.assign;

import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A set of partitions, by topic id. Immutable.
 *
 * <p>Takes a bit for each number up to a topic's highest, so it must never be made from numbers that a client sent.
 */
public final class PartitionSet {

    public static final PartitionSet EMPTY = new PartitionSet(new TreeMap<>());

    /** No topic has an empty set. */
    private final TreeMap<UUID, BitSet> topics;

    private PartitionSet(TreeMap<UUID, BitSet> topics) {
        this.topics = topics;
    }

    /** @param partitions numbers by topic, each 0 or more */
    public static PartitionSet of(Map<UUID, ? extends Collection<Integer>> partitions) {
        Builder builder = new Builder();
        partitions.forEach((topicId, numbers) -> numbers.forEach(number -> builder.add(topicId, number)));
        return builder.build();
    }

    public boolean contains(UUID topicId, int partition) {
        BitSet numbers = topics.get(topicId);
        return numbers != null && partition >= 0 && numbers.get(partition);
    }

    public boolean isEmpty() {
        return topics.isEmpty();
    }

    /** How many partitions. */
    public int size() {
        return topics.values().stream().mapToInt(BitSet::cardinality).sum();
    }

    /** In ascending order. */
    public Set<UUID> topicIds() {
        return Collections.unmodifiableSet(topics.keySet());
    }

    /** Numbers of one topic, ascending; empty if it has none here. */
    public List<Integer> partitions(UUID topicId) {
        BitSet numbers = topics.get(topicId);
        return numbers == null ? List.of() : numbers.stream().boxed().toList();
    }

    /** Every partition, in ascending order. */
    public void forEach(Visitor visitor) {
        topics.forEach((topicId, numbers) -> numbers.stream().forEach(number -> visitor.visit(topicId, number)));
    }

    /** Those that are in both. */
    public PartitionSet and(PartitionSet other) {
        Builder builder = new Builder();
        topics.forEach((topicId, numbers) -> {
            BitSet both = (BitSet) numbers.clone();
            both.and(other.topics.getOrDefault(topicId, new BitSet()));
            builder.put(topicId, both);
        });
        return builder.build();
    }

    /** Those of this that are not in {@code other}. */
    public PartitionSet minus(PartitionSet other) {
        Builder builder = new Builder();
        topics.forEach((topicId, numbers) -> {
            BitSet rest = (BitSet) numbers.clone();
            rest.andNot(other.topics.getOrDefault(topicId, new BitSet()));
            builder.put(topicId, rest);
        });
        return builder.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartitionSet that && topics.equals(that.topics);
    }

    @Override
    public int hashCode() {
        return topics.hashCode();
    }

    @Override
    public String toString() {
        return topics.toString();
    }

    /** Takes one partition. */
    public interface Visitor {
        void visit(UUID topicId, int partition);
    }

    /** Collects partitions; not to be used after {@link #build}. */
    public static final class Builder {

        private final TreeMap<UUID, BitSet> topics = new TreeMap<>();

        public Builder add(UUID topicId, int partition) {
            topics.computeIfAbsent(topicId, id -> new BitSet()).set(partition);
            return this;
        }

        /** Adds {@code fromPartition}, and all up to but without {@code untilPartition}. */
        public Builder addRange(UUID topicId, int fromPartition, int untilPartition) {
            if (fromPartition < untilPartition) {
                topics.computeIfAbsent(topicId, id -> new BitSet()).set(fromPartition, untilPartition);
            }
            return this;
        }

        /** Takes over {@code numbers}. */
        Builder put(UUID topicId, BitSet numbers) {
            if (!numbers.isEmpty()) {
                topics.put(topicId, numbers);
            }
            return this;
        }

        public PartitionSet build() {
            return topics.isEmpty() ? EMPTY : new PartitionSet(topics);
        }
    }
}
