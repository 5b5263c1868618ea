package dev.fatwood.coordinator.consumer;

import dev.fatwood.metadata.image.BrokerConfigs;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.image.NamedConfigs;
import dev.fatwood.metadata.image.PartitionImage;
import dev.fatwood.metadata.image.TopicImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/** Clusters for tests. The id of a topic comes from its name. */
public final class Images {

    private Images() {}

    public static UUID id(String name) {
        return new UUID(1, name.hashCode());
    }

    /** @param partitions counts by topic name */
    public static MetadataImage of(Map<String, Integer> partitions) {
        TreeMap<String, TopicImage> topics = new TreeMap<>();
        Map<UUID, TopicImage> topicsById = new HashMap<>();
        partitions.forEach((name, count) -> {
            List<PartitionImage> images = IntStream.range(0, count)
                    .mapToObj(n -> PartitionImage.created(n, List.of(1)))
                    .toList();
            TopicImage topic = new TopicImage(id(name), name, images, Map.of());
            topics.put(name, topic);
            topicsById.put(topic.topicId(), topic);
        });
        return new MetadataImage("c", 1, topics, topicsById, 0, BrokerConfigs.NONE, NamedConfigs.NONE);
    }
}
