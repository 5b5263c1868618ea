package dev.fatwood.benchmarks.load;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.BitSet;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A producer that writes numbered records without pause until it is stopped or its broker is gone, and knows which were
 * acknowledged. The number is the first 8 bytes of the value.
 *
 * <p>Thread: one of its own sends; the producer's network thread notes acknowledgements; any thread asks.
 */
public final class AckedLoad {

    private static final long PAUSE_MS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaProducer<byte[], byte[]> producer;
    private final Thread sender;
    private final String topic;
    private final int partitions;
    private final int valueBytes;
    /** Guarded by itself. */
    private final BitSet acknowledged = new BitSet();

    private volatile boolean stopped;

    private AckedLoad(String bootstrapServers, String topic, int partitions, int valueBytes) {
        this.producer = LoadClients.producer(bootstrapServers, Map.of());
        this.topic = topic;
        this.partitions = partitions;
        this.valueBytes = valueBytes;
        this.sender = new Thread(this::send, "acked-load");
        sender.setDaemon(true);
    }

    public static AckedLoad start(String bootstrapServers, String topic, int partitions, int valueBytes) {
        AckedLoad load = new AckedLoad(bootstrapServers, topic, partitions, valueBytes);
        load.sender.start();
        return load;
    }

    /** Blocks until so many records are acknowledged; 30 s at most. */
    public void awaitAcknowledged(int records) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (acknowledged().cardinality() < records) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(acknowledged().cardinality() + " of " + records
                        + " records were acknowledged within " + PATIENCE);
            }
            pause();
        }
    }

    /** Which records were acknowledged so far; a copy. */
    public BitSet acknowledged() {
        synchronized (acknowledged) {
            return (BitSet) acknowledged.clone();
        }
    }

    /** Gives up what is not acknowledged yet and returns what is. */
    public BitSet stop() {
        stopped = true;
        producer.close(Duration.ZERO);
        return acknowledged();
    }

    private void send() {
        try {
            for (int number = 0; !stopped; number++) {
                int sent = number;
                byte[] value = ByteBuffer.allocate(valueBytes).putLong(number).array();
                producer.send(new ProducerRecord<>(topic, number % partitions, null, value), (metadata, error) -> {
                    if (error == null) {
                        note(sent);
                    }
                });
            }
        } catch (RuntimeException e) {
            if (!stopped) {
                throw e;
            }
        }
    }

    private void note(int number) {
        synchronized (acknowledged) {
            acknowledged.set(number);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a load runs", e);
        }
    }
}
