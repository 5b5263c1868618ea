package dev.fatwood.suites.spark;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupsResult;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What the suites do to topics besides writing, in plain Java: each change is waited for until everyone can see it. A refusal by the
 * broker is thrown as Kafka's exception. Any thread.
 */
public final class Topics implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long PAUSE_NANOS = 10_000_000;

    private final Admin admin;

    public Topics(String bootstrapServers) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Creates; a topic of that name is deleted before if {@code overwrite}, else refused. */
    public void create(String topic, int partitions, boolean overwrite) {
        try {
            await(admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all());
        } catch (TopicExistsException e) {
            if (!overwrite) {
                throw e;
            }
            delete(topic);
            create(topic, partitions, true);
            return;
        }
        until("topic " + topic + " has leaders", () -> leaders(topic) >= partitions);
    }

    /** Deletes, once more if someone brought the topic back meanwhile. */
    public void delete(String topic) {
        until("topic " + topic + " is gone", () -> {
            try {
                await(admin.deleteTopics(List.of(topic)).all());
                return false;
            } catch (UnknownTopicOrPartitionException e) {
                return true;
            }
        });
    }

    public void grow(String topic, int partitions) {
        await(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                .all());
        until("topic " + topic + " has more leaders", () -> leaders(topic) >= partitions);
    }

    /** Every topic, internal ones too, and its number of partitions. */
    public Map<String, Integer> sizes() {
        Set<String> names = await(
                admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
        Map<String, Integer> sizes = new HashMap<>();
        describe(names)
                .forEach((name, topic) -> sizes.put(name, topic.partitions().size()));
        return sizes;
    }

    public Map<TopicPartition, Long> offsets(Collection<String> topics, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        describe(topics)
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition -> wanted.put(new TopicPartition(name, partition.partition()), spec)));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        await(admin.listOffsets(wanted).all()).forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    public void awaitOffset(TopicPartition partition, long offset) {
        until(
                partition + " has offset " + offset,
                () -> offsets(Set.of(partition.topic()), OffsetSpec.latest()).getOrDefault(partition, -1L) >= offset);
    }

    /** Removes every record there is now. */
    public void empty() {
        Set<String> topics = await(admin.listTopics().names());
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        offsets(topics, OffsetSpec.latest())
                .forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end)));
        await(admin.deleteRecords(all).all());
    }

    public ListConsumerGroupsResult groups() {
        return admin.listConsumerGroups();
    }

    @Override
    public void close() {
        admin.close();
    }

    private Map<String, TopicDescription> describe(Collection<String> topics) {
        return await(admin.describeTopics(topics).allTopicNames());
    }

    private int leaders(String topic) {
        try {
            return (int) describe(List.of(topic)).get(topic).partitions().stream()
                    .filter(partition -> partition.leader() != null)
                    .count();
        } catch (UnknownTopicOrPartitionException e) {
            return 0;
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the broker", e);
        }
    }

    private static void until(String what, BooleanSupplier isTrue) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isTrue.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not true within " + PATIENCE + ": " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
