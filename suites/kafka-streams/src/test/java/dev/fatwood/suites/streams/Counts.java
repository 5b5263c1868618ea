package dev.fatwood.suites.streams;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the counts that come out; the latest of a word is the one that counts. */
final class Counts {

    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;

    Counts(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Blocks until no word's count is below the expected one. */
    void awaitAtLeast(Map<String, Long> expected) throws Exception {
        Await.until("at least the counts " + expected, () -> {
            Map<String, Long> latest = latest();
            return expected.entrySet().stream()
                    .allMatch(entry -> latest.getOrDefault(entry.getKey(), 0L) >= entry.getValue());
        });
    }

    /** The whole topic, read from its beginning to its end. */
    TreeMap<String, Long> latest() {
        TopicPartition partition = new TopicPartition(WordCount.COUNTS, 0);
        TreeMap<String, Long> latest = new TreeMap<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new LongDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(POLL).forEach(record -> latest.put(record.key(), record.value()));
            }
        }
        return latest;
    }
}
