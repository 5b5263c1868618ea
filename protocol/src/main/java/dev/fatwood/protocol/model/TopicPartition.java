package dev.fatwood.protocol.model;

import java.util.Objects;

/**
 * One partition of a topic, by name.
 *
 * @param topic     topic name
 * @param partition index; what a peer sends may be out of range
 */
public record TopicPartition(String topic, int partition) {

    public TopicPartition {
        Objects.requireNonNull(topic, "topic");
    }

    /** {@code topic-partition}, as Kafka names directories and speaks of partitions. */
    @Override
    public String toString() {
        return topic + "-" + partition;
    }
}
