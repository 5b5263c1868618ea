package dev.fatwood.spark.plan;

import dev.fatwood.protocol.model.TopicPartition;

/**
 * What the cluster knows exactly about the records of a stretch of one partition that a query reads. Offsets and
 * timestamps say nothing where there is no record.
 *
 * @param lastOffset     inclusive
 * @param minTimestampMs said only if it was asked for, as is the other; see {@link TimestampNeed}
 * @param sizeBytes      the log takes for them, in whole batches
 */
public record PartitionFacts(
        TopicPartition partition,
        long records,
        long firstOffset,
        long lastOffset,
        long minTimestampMs,
        long maxTimestampMs,
        long sizeBytes) {}
