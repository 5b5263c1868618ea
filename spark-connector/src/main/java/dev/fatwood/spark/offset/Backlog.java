package dev.fatwood.spark.offset;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.HashMap;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

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

    /**
     * The same, and per partition, as JSON, how many records, bytes and seconds it is behind; each only if it is known
     * of all partitions.
     *
     * @param unread what is left, of the partitions of which that is known
     */
    public static Map<String, String> metrics(
            Map<TopicPartition, Long> consumed,
            Map<TopicPartition, Long> latest,
            Map<TopicPartition, Unread> unread,
            long nowMs) {
        Map<TopicPartition, Unread> all = new HashMap<>(unread);
        latest.forEach((partition, end) -> {
            if (consumed.getOrDefault(partition, 0L) >= end) {
                all.put(partition, Unread.NOTHING);
            }
        });
        Map<String, String> metrics = new TreeMap<>(metrics(consumed, latest));
        if (!latest.isEmpty() && all.keySet().containsAll(latest.keySet())) {
            all.keySet().retainAll(latest.keySet());
            put(metrics, "recordsBehindLatest", all, Unread::records);
            put(metrics, "bytesBehindLatest", all, Unread::bytes);
            put(metrics, "secondsBehindLatest", all, left -> secondsBehind(left, nowMs));
        }
        return metrics;
    }

    private static long secondsBehind(Unread left, long nowMs) {
        if (left.records() == 0) {
            return 0;
        }
        return left.oldestMs() == Unread.UNKNOWN ? Unread.UNKNOWN : Math.max(0, nowMs - left.oldestMs()) / 1000;
    }

    private static void put(
            Map<String, String> metrics,
            String name,
            Map<TopicPartition, Unread> unread,
            ToLongFunction<Unread> measure) {
        Map<TopicPartition, Long> values = new HashMap<>();
        unread.forEach((partition, left) -> values.put(partition, measure.applyAsLong(left)));
        if (!values.containsValue(Unread.UNKNOWN)) {
            metrics.put(name, OffsetJson.write(values));
        }
    }
}
