package dev.fatwood.spark.read;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetRange;
import java.util.UUID;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * One task's share of a read: offsets {@code [fromOffset, untilOffset)} of one partition. Travels to the executor.
 *
 * @param topicId of the topic the offsets were asked for, so that none of another topic are read that has its name by
 *     then; {@link dev.fatwood.protocol.model.TopicId#ZERO} if the brokers know no ids
 */
record LogInputPartition(String topic, UUID topicId, int partition, long fromOffset, long untilOffset)
        implements InputPartition {
    static LogInputPartition of(OffsetRange range, UUID topicId) {
        return new LogInputPartition(
                range.partition().topic(),
                topicId,
                range.partition().partition(),
                range.fromOffset(),
                range.untilOffset());
    }

    OffsetRange range() {
        return new OffsetRange(new TopicPartition(topic, partition), fromOffset, untilOffset);
    }
}
