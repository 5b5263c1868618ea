package dev.fatwood.benchmarks.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * {@code read}: one consumer reads {@code records} of a topic from its beginning, without a group; once uncounted, then once more
 * for the figures.
 *
 * <p>Arguments: {@code partitions}, {@code records}. Figures: those of {@link CpuClock}; {@code records} and {@code bytes} of
 * values.
 */
final class ReadAll {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final double PATIENCE_SECONDS = 120;

    private final LoadArguments load;

    ReadAll(LoadArguments load) {
        this.load = load;
    }

    Map<String, Double> run() {
        List<TopicPartition> partitions = IntStream.range(0, load.count("partitions"))
                .mapToObj(partition -> new TopicPartition(load.text("topic"), partition))
                .toList();
        try (KafkaConsumer<byte[], byte[]> consumer = LoadClients.consumer(load.text("bootstrap"))) {
            consumer.assign(partitions);
            read(consumer);
            consumer.seekToBeginning(partitions);
            return read(consumer);
        }
    }

    private Map<String, Double> read(KafkaConsumer<byte[], byte[]> consumer) {
        CpuClock clock = CpuClock.start(load);
        long wanted = load.number("records");
        long records = 0;
        long bytes = 0;
        while (records < wanted) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                records++;
                bytes += record.value().length;
            }
            if (clock.seconds() > PATIENCE_SECONDS) {
                throw new IllegalStateException(
                        "read " + records + " of " + wanted + " records within " + PATIENCE_SECONDS + " s");
            }
        }
        return clock.stop(Map.of("records", (double) records, "bytes", (double) bytes));
    }
}
