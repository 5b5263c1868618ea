package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.assign.PartitionSet;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Partitions of a member, each with the member epoch in which it was assigned (KIP-1251). Immutable.
 *
 * <p>The epoch tells a commit on its way during a change of epochs, which is welcome, from one of an owner long gone.
 */
public final class PartitionEpochs {

    public static final PartitionEpochs NONE = new PartitionEpochs(new TreeMap<>());

    /** What {@link #epoch} says of other partitions. */
    public static final int NOT_ASSIGNED = -1;

    /** No topic has an empty map. */
    private final SortedMap<UUID, SortedMap<Integer, Integer>> topics;

    private PartitionEpochs(SortedMap<UUID, SortedMap<Integer, Integer>> topics) {
        this.topics = topics;
    }

    /** All of {@code partitions}, assigned in {@code epoch}. */
    public static PartitionEpochs of(PartitionSet partitions, int epoch) {
        return NONE.plus(partitions, epoch);
    }

    /** @param topics epochs by partition by topic */
    static PartitionEpochs of(Map<UUID, ? extends Map<Integer, Integer>> topics) {
        SortedMap<UUID, SortedMap<Integer, Integer>> copy = new TreeMap<>();
        topics.forEach((topicId, epochs) -> {
            if (!epochs.isEmpty()) {
                copy.put(topicId, new TreeMap<>(epochs));
            }
        });
        return new PartitionEpochs(copy);
    }

    /** In ascending order. */
    public Set<UUID> topicIds() {
        return Collections.unmodifiableSet(topics.keySet());
    }

    /** Epochs by partition, ascending; empty for a topic that is not here. */
    public SortedMap<Integer, Integer> epochs(UUID topicId) {
        SortedMap<Integer, Integer> epochs = topics.get(topicId);
        return epochs == null ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(epochs);
    }

    public int epoch(UUID topicId, int partition) {
        return epochs(topicId).getOrDefault(partition, NOT_ASSIGNED);
    }

    public boolean isEmpty() {
        return topics.isEmpty();
    }

    public PartitionSet partitions() {
        PartitionSet.Builder builder = new PartitionSet.Builder();
        topics.forEach((topicId, epochs) -> epochs.keySet().forEach(partition -> builder.add(topicId, partition)));
        return builder.build();
    }

    /** Those that are in {@code wanted} too. */
    PartitionEpochs and(PartitionSet wanted) {
        return filtered(wanted, true);
    }

    /** Those that are not in {@code unwanted}. */
    PartitionEpochs minus(PartitionSet unwanted) {
        return filtered(unwanted, false);
    }

    private PartitionEpochs filtered(PartitionSet partitions, boolean isIn) {
        Map<UUID, SortedMap<Integer, Integer>> rest = new TreeMap<>();
        topics.forEach((topicId, epochs) -> {
            SortedMap<Integer, Integer> kept = new TreeMap<>(epochs);
            kept.keySet().removeIf(partition -> partitions.contains(topicId, partition) != isIn);
            rest.put(topicId, kept);
        });
        return of(rest);
    }

    /** With {@code added} as well, assigned in {@code epoch}. */
    PartitionEpochs plus(PartitionSet added, int epoch) {
        SortedMap<UUID, SortedMap<Integer, Integer>> all = new TreeMap<>();
        topics.forEach((topicId, epochs) -> all.put(topicId, new TreeMap<>(epochs)));
        added.forEach((topicId, partition) ->
                all.computeIfAbsent(topicId, id -> new TreeMap<>()).put(partition, epoch));
        return new PartitionEpochs(all);
    }

    /** With {@code added} as well, which are others. */
    PartitionEpochs plus(PartitionEpochs added) {
        Map<UUID, SortedMap<Integer, Integer>> all = new TreeMap<>();
        topics.forEach((topicId, epochs) -> all.put(topicId, new TreeMap<>(epochs)));
        added.topics.forEach((topicId, epochs) ->
                all.computeIfAbsent(topicId, id -> new TreeMap<>()).putAll(epochs));
        return of(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartitionEpochs that && topics.equals(that.topics);
    }

    @Override
    public int hashCode() {
        return topics.hashCode();
    }

    @Override
    public String toString() {
        return topics.toString();
    }
}
