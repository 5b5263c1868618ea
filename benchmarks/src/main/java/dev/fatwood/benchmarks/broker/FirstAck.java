package dev.fatwood.benchmarks.broker;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends one record, acks=all, to a topic that does not exist yet (both brokers create it on demand). The client's back-offs are cut
 * to a few milliseconds, so that what is seen is the broker's time.
 */
public final class FirstAck {

    private static final String TOPIC = "first";

    private FirstAck() {}

    /** Blocks until the record is acknowledged. The broker must already answer requests. */
    public static void await(String bootstrapServers) {
        Map<String, Object> client = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "key.serializer",
                ByteArraySerializer.class,
                "value.serializer",
                ByteArraySerializer.class,
                "retry.backoff.ms",
                2,
                "retry.backoff.max.ms",
                5,
                "reconnect.backoff.ms",
                2,
                "reconnect.backoff.max.ms",
                5,
                "linger.ms",
                0);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(client)) {
            producer.send(new ProducerRecord<>(TOPIC, "first".getBytes(StandardCharsets.UTF_8)))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "no acknowledgement: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an acknowledgement", e);
        }
    }
}
