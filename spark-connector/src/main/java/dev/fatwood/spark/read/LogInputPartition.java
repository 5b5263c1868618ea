package dev.fatwood.spark.read;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetRange;
import org.apache.spark.sql.connector.read.InputPartition;

/** One task's share of a read: offsets {@code [fromOffset, untilOffset)} of one partition. Travels to the executor. */
record LogInputPartition(String topic, int partition, long fromOffset, long untilOffset) implements InputPartition {
    static LogInputPartition of(OffsetRange range) {
        return new LogInputPartition(
                range.partition().topic(), range.partition().partition(), range.fromOffset(), range.untilOffset());
    }

    OffsetRange range() {
        return new OffsetRange(new TopicPartition(topic, partition), fromOffset, untilOffset);
    }
}
