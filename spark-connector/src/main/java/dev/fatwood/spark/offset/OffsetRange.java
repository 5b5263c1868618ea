package dev.fatwood.spark.offset;

import dev.fatwood.protocol.model.TopicPartition;

/**
 * Offsets {@code [fromOffset, untilOffset)} of one partition: the work of one task. The number of records in it may be
 * smaller than its size, because compaction and transaction markers leave gaps.
 */
public record OffsetRange(TopicPartition partition, long fromOffset, long untilOffset) {
    /** Offsets covered; zero or less when there is nothing to read. */
    public long size() {
        return untilOffset - fromOffset;
    }
}
