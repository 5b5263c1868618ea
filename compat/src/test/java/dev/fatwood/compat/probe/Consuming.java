package dev.fatwood.compat.probe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads without a group: assign, seek, offsets by timestamp. */
record Consuming(String bootstrapServers, String topic) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Everything acknowledged is there, at its offset, and nothing else. */
    void readsBack(AckedLog log) {
        withConsumer(consumer -> {
            for (int partition : log.partitions()) {
                var acked = log.partition(partition);
                Expect.equal(endOffset(consumer, partition), acked.lastKey() + 1, "end of partition " + partition);
                consumer.assign(List.of(at(partition)));
                consumer.seekToBeginning(List.of(at(partition)));
                var found = poll(consumer, acked.size());
                acked.forEach((offset, record) -> expectSame(found.get(offset), record));
                Expect.equal(found.size(), acked.size(), "records of partition " + partition);
            }
        });
    }

    /** From the middle, then back, then to the end where there is nothing. */
    void seeks(AckedLog log) {
        withConsumer(consumer -> {
            int partition = log.partitions().iterator().next();
            var acked = log.partition(partition);
            long middle = acked.lastKey() / 2;
            consumer.assign(List.of(at(partition)));
            for (long offset : new long[] {middle, 1, acked.lastKey()}) {
                consumer.seek(at(partition), offset);
                Expect.equal(poll(consumer, 1).firstKey(), offset, "first offset after seek");
            }
            consumer.seekToEnd(List.of(at(partition)));
            Expect.equal(consumer.position(at(partition)), acked.lastKey() + 1, "position at the end");
            Expect.that(consumer.poll(Duration.ofMillis(100)).isEmpty(), "nothing behind the end");
        });
    }

    void findsByTimestamp(AckedLog log) {
        withConsumer(consumer -> {
            int partition = log.partitions().iterator().next();
            var wanted = log.partition(partition)
                    .ceilingEntry(log.partition(partition).lastKey() / 2);
            long timestampMs = wanted.getValue().timestamp();
            var found =
                    consumer.offsetsForTimes(Map.of(at(partition), timestampMs)).get(at(partition));
            Expect.equal(found.offset(), wanted.getKey(), "offset of timestamp " + timestampMs);
            Expect.equal(found.timestamp(), timestampMs, "timestamp found");
        });
    }

    /** Until the ends of all partitions add up to {@code count}; for sends that nobody answers. */
    void awaitRecords(long count) {
        withConsumer(consumer -> {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            long found = total(consumer);
            while (found < count && System.nanoTime() < deadline) {
                found = total(consumer);
            }
            Expect.equal(found, count, "records in " + topic);
        });
    }

    private void withConsumer(Consumer<KafkaConsumer<String, String>> use) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "none", "fetch.max.wait.ms", "50");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            use.accept(consumer);
        }
    }

    private static TreeMap<Long, ConsumerRecord<String, String>> poll(
            KafkaConsumer<String, String> consumer, int atLeast) {
        var found = new TreeMap<Long, ConsumerRecord<String, String>>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (found.size() < atLeast && System.nanoTime() < deadline) {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> found.put(record.offset(), record));
        }
        Expect.that(found.size() >= atLeast, "within " + PATIENCE + " came " + found.size() + " of " + atLeast);
        return found;
    }

    private static void expectSame(ConsumerRecord<String, String> found, ProducerRecord<String, String> sent) {
        Expect.that(found != null, "record " + sent + " is there");
        Expect.equal(found.key(), sent.key(), "key");
        Expect.equal(found.value(), sent.value(), "value");
        Expect.equal(found.timestamp(), sent.timestamp(), "timestamp");
        Expect.equal(found.headers(), sent.headers(), "headers");
    }

    private long total(KafkaConsumer<String, String> consumer) {
        return consumer.partitionsFor(topic).stream()
                .mapToLong(partition -> endOffset(consumer, partition.partition()))
                .sum();
    }

    private long endOffset(KafkaConsumer<String, String> consumer, int partition) {
        return consumer.endOffsets(List.of(at(partition))).get(at(partition));
    }

    private TopicPartition at(int partition) {
        return new TopicPartition(topic, partition);
    }
}
