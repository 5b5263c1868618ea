package dev.fatwood.benchmarks.broker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes, fills, counts and removes topics of a broker through kafka-clients. Contents depend on the spec alone. */
public final class Topics {

    /** Thousands of partitions may take a busy broker a while. */
    private static final int ADMIN_PATIENCE_MS = 180_000;

    private static final long SERVED_PAUSE_NS = 50_000_000;

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
                "all",
                "default.api.timeout.ms",
                ADMIN_PATIENCE_MS);
    }

    /**
     * Returns once every partition answers. On Apache Kafka that is a moment after the topic exists, and a producer that does not wait
     * for it can lose the order of its first batches and never find it again.
     */
    public void create(String topic, int partitions, Map<String, String> config) {
        try (Admin admin = Admin.create(client)) {
            await(admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(config)))
                    .all());
        }
        awaitServed(topic, partitions);
    }

    /** On a busy machine Apache Kafka may not know a topic yet that it has just acknowledged. */
    private void awaitServed(String topic, int partitions) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ADMIN_PATIENCE_MS);
        while (true) {
            try {
                count(topic, partitions);
                return;
            } catch (IllegalStateException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(SERVED_PAUSE_NS);
            }
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
        byte[][] values = spec.values().distinct();
        AtomicReference<Exception> failure = new AtomicReference<>();
        Map<String, Object> compressing = new HashMap<>(client);
        compressing.put("compression.type", spec.codec());
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(compressing)) {
            for (long i = 0; i < spec.records(); i++) {
                int partition = (int) (i % spec.partitions());
                byte[] value = values[(int) (i % values.length)];
                producer.send(
                        new ProducerRecord<>(spec.name(), partition, TopicSpec.FIRST_TIMESTAMP_MS + i, null, value),
                        (metadata, error) -> failure.compareAndSet(null, error));
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException("topic " + spec.name() + " could not be filled", failure.get());
        }
    }

    /** Sum over the partitions of latest minus earliest offset. */
    public long count(String topic, int partitions) {
        return sum(offsets(topic, partitions, OffsetSpec.latest()))
                - sum(offsets(topic, partitions, OffsetSpec.earliest()));
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The latest offset of each partition; only answered if all of them are served. */
    public Map<TopicPartition, Long> ends(String topic, int partitions) {
        return offsets(topic, partitions, OffsetSpec.latest());
    }

    private Map<TopicPartition, Long> offsets(String topic, int partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> query = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(partition -> new TopicPartition(topic, partition), partition -> which));
        try (Admin admin = Admin.create(client)) {
            return await(admin.listOffsets(query).all()).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().offset()));
        }
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
