package dev.fatwood.benchmarks.broker;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes, fills, counts and removes topics of a broker through kafka-clients. Contents depend on the spec alone. */
public final class Topics {

    private static final long SEED = 20_261_120;
    private static final int DISTINCT_VALUES = 4_096;

    private final Map<String, Object> client;

    public Topics(String bootstrapServers) {
        this.client = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "key.serializer",
                ByteArraySerializer.class,
                "value.serializer",
                ByteArraySerializer.class,
                "linger.ms",
                20,
                "batch.size",
                16_384,
                "acks",
                "all");
    }

    public void create(String topic, int partitions, Map<String, String> config) {
        try (Admin admin = Admin.create(client)) {
            await(admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(config)))
                    .all());
        }
    }

    public void delete(String topic) {
        try (Admin admin = Admin.create(client)) {
            await(admin.deleteTopics(List.of(topic)).all());
        }
    }

    /** Creates the topic and sends all its records; returns once every one is acknowledged. */
    public void fill(TopicSpec spec) {
        create(spec.name(), spec.partitions(), Map.of());
        byte[][] values = values(spec.valueBytes());
        long firstTimestampMs = yesterdayMs();
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(client)) {
            for (long i = 0; i < spec.records(); i++) {
                int partition = (int) (i % spec.partitions());
                byte[] value = values[(int) (i % DISTINCT_VALUES)];
                producer.send(
                        new ProducerRecord<>(spec.name(), partition, firstTimestampMs + i, null, value),
                        (metadata, error) -> failure.compareAndSet(null, error));
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException("topic " + spec.name() + " could not be filled", failure.get());
        }
    }

    /** Sum over the partitions of latest minus earliest offset. */
    public long count(String topic, int partitions) {
        return offsets(topic, partitions, OffsetSpec.latest()) - offsets(topic, partitions, OffsetSpec.earliest());
    }

    private long offsets(String topic, int partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> query = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(partition -> new TopicPartition(topic, partition), partition -> which));
        try (Admin admin = Admin.create(client)) {
            return await(admin.listOffsets(query).all()).values().stream()
                    .mapToLong(info -> info.offset())
                    .sum();
        }
    }

    /**
     * Where record timestamps start; they step by one millisecond, so that both sides hold the same batches. Young enough not to
     * fall to retention, old enough not to reach into the future.
     */
    private static long yesterdayMs() {
        return Instant.now()
                .truncatedTo(ChronoUnit.DAYS)
                .minus(1, ChronoUnit.DAYS)
                .toEpochMilli();
    }

    /** Random letters, which do not compress, from a fixed seed. */
    private static byte[][] values(int bytes) {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[][] values = new byte[DISTINCT_VALUES][bytes];
        for (byte[] value : values) {
            for (int i = 0; i < bytes; i++) {
                value[i] = (byte) ('a' + random.nextInt(26));
            }
        }
        return values;
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a broker", e);
        }
    }
}
