package dev.fatwood.compat;

import dev.fatwood.compat.AckedSends.Place;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything a topic holds, as kafka-clients' consumer sees it. */
record TopicDump(String bootstrapServers, String topic) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    Map<Place, String> records() {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "none");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return readTo(consumer, consumer.endOffsets(partitions));
        }
    }

    private static Map<Place, String> readTo(KafkaConsumer<String, String> consumer, Map<TopicPartition, Long> ends) {
        Map<Place, String> found = new HashMap<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the end was not reached within " + PATIENCE + ": " + ends);
            }
            consumer.poll(Duration.ofMillis(200))
                    .forEach(record -> found.put(new Place(record.partition(), record.offset()), record.value()));
        }
        return found;
    }
}
