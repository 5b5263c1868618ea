package dev.fatwood.spark.offset;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.LongSummaryStatistics;
import java.util.Map;

/** How far a stream is behind, in offsets, over all partitions. Pure. */
public final class Backlog {
    private Backlog() {}

    /** Offsets between {@code from} and {@code latest}; a partition missing in {@code from} counts from 0. */
    public static LongSummaryStatistics between(Map<TopicPartition, Long> from, Map<TopicPartition, Long> latest) {
        return latest.entrySet().stream()
                .mapToLong(end -> end.getValue() - from.getOrDefault(end.getKey(), 0L))
                .summaryStatistics();
    }

    /** What Spark's progress shows, under the names of its Kafka source; empty without partitions. */
    public static Map<String, String> metrics(Map<TopicPartition, Long> consumed, Map<TopicPartition, Long> latest) {
        if (latest.isEmpty()) {
            return Map.of();
        }
        LongSummaryStatistics behind = between(consumed, latest);
        return Map.of(
                "minOffsetsBehindLatest",
                Long.toString(behind.getMin()),
                "maxOffsetsBehindLatest",
                Long.toString(behind.getMax()),
                "avgOffsetsBehindLatest",
                Double.toString(behind.getAverage()));
    }
}
