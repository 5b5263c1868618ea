package dev.fatwood.replication.host;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.replication.partition.Partition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The partitions of this node at one moment. Immutable.
 *
 * @param byName partitions of each topic by number; none is missing
 * @param byId the same by topic id
 */
record HostedTopics(Map<String, List<Partition>> byName, Map<UUID, List<Partition>> byId) {

    static final HostedTopics NONE = of(Map.of());

    static HostedTopics of(Map<UUID, List<Partition>> byId) {
        Map<String, List<Partition>> byName = new HashMap<>();
        byId.values()
                .forEach(partitions -> byName.put(partitions.get(0).id().name().topic(), partitions));
        return new HostedTopics(byName, byId);
    }

    Optional<Partition> find(TopicPartition name) {
        return find(byName.get(name.topic()), name.partition());
    }

    Optional<Partition> find(UUID topicId, int partition) {
        return find(byId.get(topicId), partition);
    }

    private static Optional<Partition> find(List<Partition> partitions, int number) {
        return partitions == null || number < 0 || number >= partitions.size()
                ? Optional.empty()
                : Optional.of(partitions.get(number));
    }
}
