package dev.fatwood.compat;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** An idempotent producer with acks=all that sends unique values from a thread of its own, as fast as it is let, until closed. */
final class BusyProducer implements AutoCloseable {

    private static final int VALUE_PADDING_MAX = 600;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String topic;
    private final KafkaProducer<String, String> producer;
    private final AckedSends sends = new AckedSends();
    private final AtomicInteger sent = new AtomicInteger();
    private final Thread thread;
    private volatile boolean stopping;

    BusyProducer(String bootstrapServers, String topic, long seed) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(settings(bootstrapServers), new StringSerializer(), new StringSerializer());
        this.thread = new Thread(() -> sendAll(new Random(seed)), "busy-producer");
        thread.start();
    }

    AckedSends sends() {
        return sends;
    }

    int sent() {
        return sent.get();
    }

    /** Waits for a moment with produce requests on the wire. */
    void awaitRequestsInFlight() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (requestsInFlight() < 1) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no request was in flight within " + PATIENCE);
            }
            Thread.onSpinWait();
        }
    }

    /** Stops sending and waits until the fate of every record is known. */
    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(PATIENCE.plus(PATIENCE));
    }

    private void sendAll(Random random) {
        while (!stopping) {
            String value = sent.getAndIncrement() + ":" + "x".repeat(random.nextInt(VALUE_PADDING_MAX));
            var record = new ProducerRecord<>(topic, "key-" + random.nextInt(100), value);
            producer.send(record, (metadata, error) -> sends.told(value, metadata, error));
        }
    }

    private double requestsInFlight() {
        return producer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("requests-in-flight"))
                .mapToDouble(metric -> ((Number) metric.getValue().metricValue()).doubleValue())
                .sum();
    }

    /** Small batches and a small buffer: many requests, all five allowed ones on the wire. */
    private static Map<String, Object> settings(String bootstrapServers) {
        return Map.of(
                "bootstrap.servers", bootstrapServers,
                "acks", "all",
                "enable.idempotence", "true",
                "batch.size", "4096",
                "buffer.memory", "262144",
                "reconnect.backoff.ms", "10",
                "reconnect.backoff.max.ms", "50",
                "retry.backoff.ms", "10",
                "retry.backoff.max.ms", "50");
    }
}
