package dev.fatwood.benchmarks.broker;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends a few records at a time to one topic, as one batch, so that a reader sees either none of them or all. */
public final class Feeder implements AutoCloseable {

    /** Long enough for a handful of records to meet in one batch; {@code flush} does not wait for it. */
    private static final int LINGER_MS = 50;

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    public Feeder(String bootstrapServers, String topic) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "key.serializer",
                ByteArraySerializer.class,
                "value.serializer",
                ByteArraySerializer.class,
                "linger.ms",
                LINGER_MS,
                "acks",
                "all"));
    }

    /** Blocks until all {@code records} are acknowledged. */
    public void send(int partition, int records) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            sent.add(producer.send(
                    new ProducerRecord<>(topic, partition, null, ("record " + i).getBytes(StandardCharsets.UTF_8))));
        }
        producer.flush();
        sent.forEach(Feeder::requireAcknowledged);
    }

    private static void requireAcknowledged(Future<RecordMetadata> record) {
        try {
            record.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "a record was not acknowledged: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an acknowledgement", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
