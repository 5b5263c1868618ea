package dev.fatwood.oracle;

import dev.fatwood.metadata.image.BrokerConfigs;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.image.NamedConfigs;
import dev.fatwood.metadata.image.PartitionImage;
import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.protocol.message.OffsetCommitRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The topics of the cluster at one moment.
 *
 * @param byName id and number of partitions by name
 * @param made how many there ever were, for the next id
 */
record Topics(SortedMap<String, Topic> byName, int made) {

    private static final int PARTITIONS_MAX = 6;

    record Topic(UUID id, int partitions) {}

    static final Topics NONE = new Topics(new TreeMap<>(), 100);
    static final Topics FIRST = NONE.with("t0", 3).with("t1", 2);

    private Topics with(String name, int partitions) {
        SortedMap<String, Topic> all = new TreeMap<>(byName);
        all.put(name, new Topic(new UUID(7, made), partitions));
        return new Topics(all, made + 1);
    }

    private Topics without(String name) {
        SortedMap<String, Topic> rest = new TreeMap<>(byName);
        rest.remove(name);
        return new Topics(rest, made);
    }

    private Topics withOneMorePartition(String name) {
        SortedMap<String, Topic> all = new TreeMap<>(byName);
        all.computeIfPresent(
                name, (same, topic) -> new Topic(topic.id(), Math.min(PARTITIONS_MAX, topic.partitions() + 1)));
        return new Topics(all, made);
    }

    /** What an administrator does: creates or deletes a topic, deletes it and creates it again, or adds a partition. */
    Topics changedBy(Step step) {
        String name = List.of("t0", "t1", "absent").get(step.value() % 3);
        boolean isThere = byName.containsKey(name);
        return switch (step.variant()) {
            case 0 -> isThere ? without(name) : with(name, 1 + step.value() % 2);
            case 1 -> isThere ? without(name).with(name, 2) : this;
            default -> withOneMorePartition(name);
        };
    }

    /** Those that {@code later} does not have any more; one that was created anew counts as gone. */
    Set<String> goneIn(Topics later) {
        Set<String> gone = new TreeSet<>(byName.keySet());
        gone.removeIf(name -> later.byName.containsKey(name)
                && later.byName.get(name).id().equals(byName.get(name).id()));
        return gone;
    }

    /** Whether all partitions are there that offsets are committed for; else Kafka's coordinator is not asked, but the layer above answers. */
    boolean have(OffsetCommitRequest commit) {
        return commit.topics().stream()
                .allMatch(topic -> byName.containsKey(topic.name())
                        && topic.partitions().stream()
                                .allMatch(partition -> partition.partitionIndex()
                                        < byName.get(topic.name()).partitions()));
    }

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
}
