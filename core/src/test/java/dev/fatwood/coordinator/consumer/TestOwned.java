package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.assign.PartitionSet;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest.TopicPartitions;
import java.util.List;

/** Partitions as a heartbeat names them. */
final class TestOwned {

    private TestOwned() {}

    static List<TopicPartitions> of(PartitionSet partitions) {
        return partitions.topicIds().stream()
                .map(topicId -> new TopicPartitions().topicId(topicId).partitions(partitions.partitions(topicId)))
                .toList();
    }
}
