package dev.fatwood.benchmarks.load;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.BitSet;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads back what an {@link AckedLoad} wrote. */
public final class NumberedRecords {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private NumberedRecords() {}

    /**
     * The numbers of all records from {@code fromOffsets} (inclusive) to the present ends of those partitions; what is too short to
     * have one is passed over.
     *
     * @throws IllegalStateException if the ends are not reached within 60 s
     */
    public static BitSet between(String bootstrapServers, Map<TopicPartition, Long> fromOffsets) {
        BitSet numbers = new BitSet();
        try (KafkaConsumer<byte[], byte[]> consumer = LoadClients.consumer(bootstrapServers)) {
            consumer.assign(fromOffsets.keySet());
            fromOffsets.forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(fromOffsets.keySet());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.value().length >= Long.BYTES) {
                        numbers.set((int) ByteBuffer.wrap(record.value()).getLong());
                    }
                }
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the records were not read within " + PATIENCE);
                }
            }
        }
        return numbers;
    }
}
