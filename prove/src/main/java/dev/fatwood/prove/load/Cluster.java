package dev.fatwood.prove.load;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What an operator asks of the broker. Every call is a connection of its own. */
public final class Cluster {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Cluster() {}

    public static void createTopic(String bootstrapServers, String topic, int partitions, Map<String, String> configs) {
        ask(
                bootstrapServers,
                admin -> admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(configs)))
                        .all());
    }

    public static void setConfig(String bootstrapServers, String topic, String key, String value) {
        Map<ConfigResource, Collection<AlterConfigOp>> change = Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, topic),
                List.of(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET)));
        ask(bootstrapServers, admin -> admin.incrementalAlterConfigs(change).all());
    }

    public static long[] endOffsets(String bootstrapServers, LoadPlan plan) {
        return offsets(bootstrapServers, plan.topic(), plan.partitions(), OffsetSpec.latest());
    }

    public static long[] startOffsets(String bootstrapServers, String topic, int partitions) {
        return offsets(bootstrapServers, topic, partitions, OffsetSpec.earliest());
    }

    /** Lets go of everything below {@code offsets}. */
    public static void deleteRecords(String bootstrapServers, String topic, long[] offsets) {
        Map<TopicPartition, RecordsToDelete> below = new HashMap<>();
        for (int n = 0; n < offsets.length; n++) {
            below.put(new TopicPartition(topic, n), RecordsToDelete.beforeOffset(offsets[n]));
        }
        ask(bootstrapServers, admin -> admin.deleteRecords(below).all());
    }

    /** The committed offset of each partition, 0 if there is none. */
    public static long[] committed(String bootstrapServers, String group, LoadPlan plan) {
        long[] committed = new long[plan.partitions()];
        ask(bootstrapServers, admin -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        committed[partition.partition()] = offset.offset();
                    }
                });
        return committed;
    }

    /** The time the broker puts on a record that is sent now; the topic takes the time of the append. */
    public static long appendTimeMs(String bootstrapServers, String topic, LoadPlan plan) {
        try (var producer = new KafkaProducer<>(
                Clients.producer(bootstrapServers, plan), new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] value = RecordValue.of(0);
            return producer.send(new ProducerRecord<>(topic, value)).get().timestamp();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take a record: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static long[] offsets(String bootstrapServers, String topic, int partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> asked = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(n -> new TopicPartition(topic, n), n -> spec));
        long[] offsets = new long[partitions];
        ask(bootstrapServers, admin -> admin.listOffsets(asked).all())
                .forEach((partition, found) -> offsets[partition.partition()] = found.offset());
        return offsets;
    }

    private static <T> T ask(String bootstrapServers, Function<Admin, KafkaFuture<T>> question) {
        try (Admin admin = Admin.create(Clients.common(bootstrapServers))) {
            return question.apply(admin).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker did not do what it was asked: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
