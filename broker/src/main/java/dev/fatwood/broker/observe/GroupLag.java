package dev.fatwood.broker.observe;

/**
 * How far a consumer group is behind in one partition.
 *
 * @param committedOffset what it committed
 * @param lagRecords high watermark minus that, 0 or more
 */
public record GroupLag(String group, String topic, int partition, long committedOffset, long lagRecords) {}
