package dev.fatwood.benchmarks.broker;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends single records, acks=all, and waits for their acknowledgements, 60 s at most. The client's back-offs are cut to a few
 * milliseconds, so that what is seen is the broker's time.
 */
public final class FirstAck {

    private static final String TOPIC = "first";
    private static final int PATIENCE_MS = 60_000;

    private FirstAck() {}

    /**
     * Blocks until a record is acknowledged on a topic that both brokers create on demand. The broker must already answer requests.
     */
    public static void await(String bootstrapServers) {
        await(bootstrapServers, List.of(new ProducerRecord<>(TOPIC, value())));
    }

    /** Blocks until each of the first {@code partitions} partitions of {@code topic} has acknowledged a record. */
    public static void awaitAll(String bootstrapServers, String topic, int partitions) {
        await(
                bootstrapServers,
                IntStream.range(0, partitions)
                        .mapToObj(partition -> new ProducerRecord<byte[], byte[]>(topic, partition, null, value()))
                        .toList());
    }

    private static byte[] value() {
        return "first".getBytes(StandardCharsets.UTF_8);
    }

    private static void await(String bootstrapServers, List<ProducerRecord<byte[], byte[]>> records) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(client(bootstrapServers))) {
            List<Future<RecordMetadata>> answers =
                    records.stream().map(producer::send).toList();
            for (Future<RecordMetadata> answer : answers) {
                answer.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "no acknowledgement: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an acknowledgement", e);
        }
    }

    private static Map<String, Object> client(String bootstrapServers) {
        Map<String, Object> client = new HashMap<>();
        client.put("bootstrap.servers", bootstrapServers);
        client.put("acks", "all");
        client.put("key.serializer", ByteArraySerializer.class);
        client.put("value.serializer", ByteArraySerializer.class);
        client.put("retry.backoff.ms", 2);
        client.put("retry.backoff.max.ms", 5);
        client.put("reconnect.backoff.ms", 2);
        client.put("reconnect.backoff.max.ms", 5);
        client.put("linger.ms", 0);
        client.put("delivery.timeout.ms", PATIENCE_MS);
        return client;
    }
}
