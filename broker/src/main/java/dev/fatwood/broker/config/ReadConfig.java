package dev.fatwood.broker.config;

/**
 * Limits of what one request may read.
 *
 * @param fetchBytesMax bytes of records in one fetch response
 * @param fetchSessionsMax incremental fetch sessions kept
 * @param describedPartitionsMax partitions in one DescribeTopicPartitions response
 */
public record ReadConfig(int fetchBytesMax, int fetchSessionsMax, int describedPartitionsMax) {}
