package dev.fatwood.replication.partition;

/**
 * How large a partition is at one moment, and where it begins and ends.
 *
 * @param sizeBytes bytes of its segments
 * @param logStartOffset first offset that may be read
 * @param logEndOffset offset of the next record, durable or not
 * @param highWatermark where the durable records end, exclusive
 */
public record PartitionFacts(long sizeBytes, long logStartOffset, long logEndOffset, long highWatermark) {}
