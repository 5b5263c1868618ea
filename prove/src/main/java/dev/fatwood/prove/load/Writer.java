package dev.fatwood.prove.load;

import dev.fatwood.prove.broker.Pause;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * An idempotent producer with acks=all that sends unique values to random partitions at a steady rate, from a thread of its own, until
 * closed. While the broker is away its buffer fills and it waits.
 */
final class Writer implements AutoCloseable {

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(120);

    private final int number;
    private final LoadPlan plan;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Sends sends = new Sends();
    private final Thread thread;
    private volatile boolean stopping;
    private volatile boolean resting;

    Writer(int number, String bootstrapServers, LoadPlan plan) {
        this.number = number;
        this.plan = plan;
        this.producer = new KafkaProducer<>(
                Clients.producer(bootstrapServers, plan), new ByteArraySerializer(), new ByteArraySerializer());
        this.thread = new Thread(this::sendAll, "writer-" + number);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    Sends sends() {
        return sends;
    }

    /** Stops sending for a while, or goes on. */
    void rest(boolean rest) {
        resting = rest;
    }

    double requestsInFlight() {
        return producer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("requests-in-flight"))
                .mapToDouble(metric -> ((Number) metric.getValue().metricValue()).doubleValue())
                .sum();
    }

    /** Stops sending and waits until the fate of every record is known. */
    @Override
    public void close() {
        stopping = true;
        var closing = Executors.newSingleThreadExecutor();
        closing.execute(() -> producer.close(CLOSE_PATIENCE));
        closing.shutdown();
        long deadline = System.nanoTime() + CLOSE_PATIENCE.toNanos();
        while (!(closing.isTerminated() && !thread.isAlive()) && System.nanoTime() < deadline) {
            Pause.ms(5);
        }
    }

    private void sendAll() {
        Random random = new Random(plan.seed() * 31 + number);
        long intervalNs = (long) (1e9 * plan.writers() / plan.recordsPerSecond());
        long due = System.nanoTime();
        while (!stopping) {
            if (System.nanoTime() < due || resting) {
                LockSupport.parkNanos(500_000);
                due = resting ? System.nanoTime() : due;
                continue;
            }
            sendOne(random);
            due = Math.max(
                    due + intervalNs, System.nanoTime() - 100_000_000); // after a wait no burst of more than 0.1 s
        }
    }

    private void sendOne(Random random) {
        int partition = random.nextInt(plan.partitions());
        long sequence = sends.begin(partition);
        byte[] value = RecordValue.of(RecordValue.id(number, sequence));
        var record = new ProducerRecord<byte[], byte[]>(
                plan.topic(), partition, plan.timestamps().of(partition), null, value);
        try {
            producer.send(record, (metadata, error) -> {
                if (error == null) {
                    sends.acked(sequence, metadata.offset());
                } else {
                    sends.failed(sequence);
                }
            });
        } catch (KafkaException | IllegalStateException notSent) {
            sends.failed(sequence);
        }
    }
}
