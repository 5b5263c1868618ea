package dev.fatwood.spark.read;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** First offsets held of partitions, and where what may be read of them ends. */
record Extents(Map<TopicPartition, Long> earliest, Map<TopicPartition, Long> latest) {
    static final Extents NONE = new Extents(Map.of(), Map.of());

    Map<TopicPartition, Long> earliest(Set<TopicPartition> partitions) {
        return only(partitions, earliest);
    }

    Map<TopicPartition, Long> latest(Set<TopicPartition> partitions) {
        return only(partitions, latest);
    }

    private static Map<TopicPartition, Long> only(Set<TopicPartition> partitions, Map<TopicPartition, Long> offsets) {
        Map<TopicPartition, Long> some = new HashMap<>(offsets);
        some.keySet().retainAll(partitions);
        return some;
    }
}
