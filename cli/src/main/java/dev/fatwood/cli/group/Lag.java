package dev.fatwood.cli.group;

import dev.fatwood.cli.place.PlaceLookup;
import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.TopicDescription;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a group is behind in one partition.
 *
 * @param committed the next offset it reads
 * @param end exclusive; null if the partition is gone
 */
public record Lag(TopicPartition place, long committed, Long end) {

    /** Null if nobody knows; never negative, though a topic created anew may end before the offset. */
    public Long records() {
        return end == null ? null : (Long) Math.max(0, end - committed);
    }

    /** One for each partition the group has committed, in their order. */
    public static List<Lag> of(Cluster cluster, Map<TopicPartition, Long> committed) {
        List<String> topics = committed.keySet().stream()
                .map(TopicPartition::topic)
                .distinct()
                .toList();
        Map<String, TopicDescription> described = new ClusterAdmin(cluster).describeTopics(topics);
        List<TopicPartition> there = committed.keySet().stream()
                .filter(place -> isThere(described.get(place.topic()), place))
                .toList();
        Map<TopicPartition, Long> ends = new LinkedHashMap<>();
        if (!there.isEmpty()) {
            new PlaceLookup(cluster, 0).bounds(there).forEach((place, bounds) -> ends.put(place, bounds.untilOffset()));
        }
        return committed.entrySet().stream()
                .map(entry -> new Lag(entry.getKey(), entry.getValue(), ends.get(entry.getKey())))
                .toList();
    }

    private static boolean isThere(TopicDescription topic, TopicPartition place) {
        return topic != null
                && topic.exists()
                && place.partition() < topic.partitions().size();
    }
}
