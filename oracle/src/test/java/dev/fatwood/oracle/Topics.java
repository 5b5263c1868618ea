package dev.fatwood.oracle;

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

/** The topics of the cluster: id and number of partitions by name. */
record Topics(Map<String, Topic> byName) {

    MetadataImage image() {
        TreeMap<String, TopicImage> images = new TreeMap<>();
        Map<UUID, TopicImage> byId = new HashMap<>();
        byName.forEach((name, topic) -> {
            List<PartitionImage> partitions = IntStream.range(0, topic.partitions())
                    .mapToObj(number -> PartitionImage.created(number, List.of(1)))
                    .toList();
            TopicImage image = new TopicImage(topic.id(), name, partitions, Map.of());
            images.put(name, image);
            byId.put(topic.id(), image);
        });
        return new MetadataImage("c", 1, images, byId, 0, BrokerConfigs.NONE, NamedConfigs.NONE);
    }

    record Topic(UUID id, int partitions) {}

    static final Topics BOTH =
            new Topics(Map.of("t0", new Topic(new UUID(7, 100), 3), "t1", new Topic(new UUID(7, 101), 2)));
}
