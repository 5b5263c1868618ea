package dev.fatwood.benchmarks.load;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * {@code one-by-one}: sends a record, waits for its acknowledgement, then until a consumer has it, and only then goes on; one
 * partition. First {@code warmup} records that do not count.
 *
 * <p>Arguments: {@code records}, {@code warmup}, {@code bytes} of each value (8 or more). Figures from send to receipt:
 * {@code meanMs}, {@code p50Ms}, {@code p99Ms}; to the acknowledgement: {@code ackP99Ms}; and those of {@link CpuClock}.
 */
final class EndToEnd {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(20);

    private final LoadArguments load;
    private final Latencies total;
    private final Latencies acks;
    private long next;

    EndToEnd(LoadArguments load) {
        this.load = load;
        this.total = new Latencies(load.count("records"));
        this.acks = new Latencies(load.count("records"));
    }

    Map<String, Double> run() throws InterruptedException, ExecutionException, TimeoutException {
        TopicPartition partition = new TopicPartition(load.text("topic"), 0);
        try (KafkaProducer<byte[], byte[]> producer =
                        LoadClients.producer(load.text("bootstrap"), Map.of("linger.ms", 0));
                KafkaConsumer<byte[], byte[]> consumer = LoadClients.consumer(load.text("bootstrap"))) {
            consumer.assign(List.of(partition));
            int warmUp = load.count("warmup");
            roundTrips(producer, consumer, warmUp, new Latencies(warmUp), new Latencies(warmUp));
            CpuClock clock = CpuClock.start(load);
            roundTrips(producer, consumer, load.count("records"), total, acks);
            return clock.stop(Map.of(
                    "meanMs", total.meanMs(),
                    "p50Ms", total.percentileMs(50),
                    "p99Ms", total.percentileMs(99),
                    "ackP99Ms", acks.percentileMs(99)));
        }
    }

    private void roundTrips(
            KafkaProducer<byte[], byte[]> producer,
            KafkaConsumer<byte[], byte[]> consumer,
            int records,
            Latencies received,
            Latencies acknowledged)
            throws InterruptedException, ExecutionException, TimeoutException {
        for (int i = 0; i < records; i++, next++) {
            byte[] value =
                    ByteBuffer.allocate(load.count("bytes")).putLong(next).array();
            long sentNs = System.nanoTime();
            producer.send(new ProducerRecord<>(load.text("topic"), 0, null, value))
                    .get(PATIENCE_NS, TimeUnit.NANOSECONDS);
            acknowledged.addNs(System.nanoTime() - sentNs);
            receive(consumer, sentNs + PATIENCE_NS);
            received.addNs(System.nanoTime() - sentNs);
        }
    }

    private void receive(KafkaConsumer<byte[], byte[]> consumer, long deadlineNs) {
        while (System.nanoTime() < deadlineNs) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                long number = ByteBuffer.wrap(record.value()).getLong();
                if (number != next) {
                    throw new IllegalStateException("received record " + number + " instead of " + next);
                }
                return;
            }
        }
        throw new IllegalStateException("record " + next + " was acknowledged but did not arrive");
    }
}
