package dev.fatwood.compat.probe;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** The ways to send: in the background (idempotent, acks=all), one by one (acks=1), without an answer (acks=0), odd records. */
record Producing(String bootstrapServers, String topic, String compression) {

    /** Recent, so that no cluster's retention takes the records away. */
    private static final long FIRST_TIMESTAMP_MS = System.currentTimeMillis() - 100_000;

    private static final int LARGE_VALUE_CHARS = 500_000;

    void async(AckedLog log, int count) {
        try (var producer = producer(Map.of("linger.ms", "2", "acks", "all", "enable.idempotence", "true"))) {
            for (int i = 0; i < count; i++) {
                var record = new ProducerRecord<>(topic, null, FIRST_TIMESTAMP_MS + i, "key-" + i % 50, "async-" + i);
                record.headers().add("n", Integer.toString(i).getBytes(StandardCharsets.UTF_8));
                producer.send(record, (metadata, error) -> log.acked(record, metadata, error));
            }
        }
        log.expectNoFailure();
    }

    void sync(AckedLog log, int count) throws ExecutionException, InterruptedException {
        try (var producer = producer(Map.of("acks", "1", "enable.idempotence", "false"))) {
            for (int i = 0; i < count; i++) {
                var record = new ProducerRecord<>(topic, i % 3, FIRST_TIMESTAMP_MS + 10_000 + i, "sync", "sync-" + i);
                log.acked(record, producer.send(record).get(), null);
            }
        }
    }

    /** Null key, null value, empty value, a large value, a null header. */
    void odd(AckedLog log) throws ExecutionException, InterruptedException {
        try (var producer = producer(Map.of("acks", "all"))) {
            long timestampMs = FIRST_TIMESTAMP_MS + 20_000;
            for (String value : new String[] {null, "", "x".repeat(LARGE_VALUE_CHARS)}) {
                var record = new ProducerRecord<String, String>(topic, 0, timestampMs++, null, value);
                record.headers().add("null", null);
                log.acked(record, producer.send(record).get(), null);
            }
        }
    }

    void fireAndForget(int count) {
        try (var producer = producer(Map.of("acks", "0", "enable.idempotence", "false"))) {
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(topic, "key-" + i, "forget-" + i));
            }
        }
    }

    private KafkaProducer<String, String> producer(Map<String, String> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("compression.type", compression);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }
}
