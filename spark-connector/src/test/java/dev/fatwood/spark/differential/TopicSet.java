package dev.fatwood.spark.differential;

import dev.fatwood.client.admin.OffsetSpec;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.it.TestCluster;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The topics that the cases of one group read.
 *
 * @param starts the first offset of each partition
 * @param ends the offset after the last one of each partition
 * @param firstMs about the oldest timestamp in them
 * @param spanMs about how far the timestamps reach from there
 */
record TopicSet(
        List<String> names,
        Map<TopicPartition, Long> starts,
        Map<TopicPartition, Long> ends,
        long firstMs,
        long spanMs) {

    static TopicSet of(TestCluster cluster, Map<String, Integer> partitions, long firstMs, long spanMs) {
        return new TopicSet(
                List.copyOf(partitions.keySet()),
                offsets(cluster, partitions, OffsetSpec.EARLIEST),
                offsets(cluster, partitions, OffsetSpec.LATEST),
                firstMs,
                spanMs);
    }

    private static Map<TopicPartition, Long> offsets(
            TestCluster cluster, Map<String, Integer> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> specs = new LinkedHashMap<>();
        partitions.forEach((topic, count) -> {
            for (int partition = 0; partition < count; partition++) {
                specs.put(new TopicPartition(topic, partition), spec);
            }
        });
        Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
        cluster.admin()
                .offsets(specs, IsolationLevel.READ_UNCOMMITTED)
                .forEach((partition, listed) -> offsets.put(partition, listed.offset()));
        specs.keySet().forEach(partition -> offsets.putIfAbsent(partition, 0L));
        return offsets;
    }

    List<TopicPartition> partitions() {
        return ends.keySet().stream()
                .sorted((a, b) -> a.topic().equals(b.topic())
                        ? a.partition() - b.partition()
                        : a.topic().compareTo(b.topic()))
                .toList();
    }

    long offsetCount() {
        return partitions().stream().mapToLong(p -> ends.get(p) - starts.get(p)).sum();
    }

    long endMax() {
        return ends.values().stream().mapToLong(end -> end).max().orElse(0);
    }
}
