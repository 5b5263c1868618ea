package dev.fatwood.benchmarks.load;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Producers and consumers with kafka-clients' own defaults, but for what is said here. */
final class LoadClients {

    /** A send that has no answer by then has failed: nothing waits for ever. */
    private static final int ANSWER_PATIENCE_MS = 60_000;

    private LoadClients() {}

    /** Acks=all. */
    static KafkaProducer<byte[], byte[]> producer(String bootstrapServers, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("key.serializer", ByteArraySerializer.class);
        settings.put("value.serializer", ByteArraySerializer.class);
        settings.put("acks", "all");
        settings.put("delivery.timeout.ms", ANSWER_PATIENCE_MS);
        settings.putAll(more);
        return new KafkaProducer<>(settings);
    }

    /** Without a group, from the beginning. */
    static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
        return new KafkaConsumer<>(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class,
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest"));
    }
}
