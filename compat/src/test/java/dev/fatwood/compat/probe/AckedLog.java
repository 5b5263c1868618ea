package dev.fatwood.compat.probe;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** What was acknowledged where: per partition the records by offset. Safe to fill from the producer's thread. */
final class AckedLog {

    private final Map<Integer, TreeMap<Long, ProducerRecord<String, String>>> partitions = new TreeMap<>();
    private Exception failure;

    /** A callback's two halves: exactly one of {@code metadata} (usable) and {@code error} counts. */
    synchronized void acked(ProducerRecord<String, String> record, RecordMetadata metadata, Exception error) {
        if (error != null) {
            failure = error;
            return;
        }
        var before = partitions
                .computeIfAbsent(metadata.partition(), partition -> new TreeMap<>())
                .put(metadata.offset(), record);
        Expect.that(before == null, "no offset is acknowledged twice: " + metadata);
    }

    synchronized void expectNoFailure() {
        if (failure != null) {
            throw new AssertionError("a send failed", failure);
        }
    }

    synchronized TreeMap<Long, ProducerRecord<String, String>> partition(int partition) {
        return partitions.get(partition);
    }

    synchronized Set<Integer> partitions() {
        return partitions.keySet();
    }

    synchronized int size() {
        return partitions.values().stream().mapToInt(TreeMap::size).sum();
    }
}
