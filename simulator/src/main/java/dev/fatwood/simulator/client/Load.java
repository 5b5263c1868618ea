package dev.fatwood.simulator.client;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.List;
import java.util.Set;

/**
 * What a producer writes.
 *
 * @param keyedTopics those whose records need keys
 * @param meanPauseMs between two batches
 * @param recordsMax in a batch
 */
public record Load(List<TopicPartition> partitions, Set<String> keyedTopics, long meanPauseMs, int recordsMax) {

    boolean isKeyed(TopicPartition partition) {
        return keyedTopics.contains(partition.topic());
    }
}
