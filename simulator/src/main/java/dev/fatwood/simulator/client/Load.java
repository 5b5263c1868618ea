package dev.fatwood.simulator.client;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.List;
import java.util.Set;

/**
 * What a producer writes.
 *
 * @param keyedTopics those whose records need keys
 * @param forgetfulTopics those whose partitions may forget a producer, and what they acknowledged
 * @param brittleTopics those whose partitions may never answer again
 * @param meanPauseMs between two batches
 * @param recordsMax in a batch
 */
public record Load(
        List<TopicPartition> partitions,
        Set<String> keyedTopics,
        Set<String> forgetfulTopics,
        Set<String> brittleTopics,
        long meanPauseMs,
        int recordsMax) {

    boolean isKeyed(TopicPartition partition) {
        return keyedTopics.contains(partition.topic());
    }

    boolean isForgetful(TopicPartition partition) {
        return forgetfulTopics.contains(partition.topic());
    }

    boolean isBrittle(TopicPartition partition) {
        return brittleTopics.contains(partition.topic());
    }
}
