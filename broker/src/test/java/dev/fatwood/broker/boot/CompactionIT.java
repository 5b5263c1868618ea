package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.broker.config.BrokerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compaction as users of the Java client see it, with rounds every 50 ms. */
class CompactionIT {

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final int KEYS = 10;
    private static final TopicPartition T0 = new TopicPartition("t", 0);
    private static final Map<String, String> EAGER = Map.of(
            "cleanup.policy", "compact",
            "segment.bytes", "2000",
            "min.cleanable.dirty.ratio", "0.01",
            "file.delete.delay.ms", "100");

    @TempDir
    private Path directory;

    private Broker broker;
    private Admin admin;
    private KafkaProducer<String, String> producer;

    @BeforeEach
    void start() {
        broker = Broker.start(BrokerConfig.local(
                directory,
                0,
                "log.cleaner.backoff.ms=50",
                "log.cleaner.threads=2",
                "offsets.topic.num.partitions=1",
                "group.initial.rebalance.delay.ms=0"));
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 0),
                new StringSerializer(),
                new StringSerializer());
    }

    @AfterEach
    void stop() {
        producer.close();
        admin.close();
        broker.close();
    }

    @Test
    void newestRecordOfEachKeyStaysAtItsOffset() throws Exception {
        // Given
        create(EAGER);

        // When
        for (int n = 0; n < 500; n++) {
            send("k" + n % KEYS, "value " + n);
        }

        // Then: each key once in the closed segments, and what the active one holds
        await(() -> consume().size() < 60);
        assertNewest(500);
        assertThat(latest()).isEqualTo(500);
        stop();
        start();
        assertNewest(500);
        for (int n = 500; n < 700; n++) {
            send("k" + n % KEYS, "value " + n);
        }
        await(() -> consume().size() < 60);
        assertNewest(700);
    }

    private void assertNewest(int sent) {
        TreeMap<String, ConsumerRecord<String, String>> newest = new TreeMap<>();
        List<ConsumerRecord<String, String>> records = consume();
        records.forEach(record -> newest.put(record.key(), record));
        assertThat(records).extracting(ConsumerRecord::offset).isSorted().doesNotHaveDuplicates();
        assertThat(newest).hasSize(KEYS);
        for (int n = sent - KEYS; n < sent; n++) {
            assertThat(newest.get("k" + n % KEYS).offset()).isEqualTo(n);
            assertThat(newest.get("k" + n % KEYS).value()).isEqualTo("value " + n);
        }
    }

    @Test
    void tombstoneRemovesItsKeyAndThenGoesItself() throws Exception {
        // Given
        create(with("delete.retention.ms", "500"));
        send("gone", "value");
        send("gone", null);

        // When: the log grows on
        int[] sent = {0};
        await(() -> {
            send("k" + sent[0]++ % KEYS, "value");
            return sent[0] > 100
                    && sent[0] % 50 == 0
                    && consume().stream().noneMatch(record -> record.key().equals("gone"));
        });

        // Then: nothing comes back
        stop();
        start();
        assertThat(consume()).extracting(ConsumerRecord::key).doesNotContain("gone");
    }

    @Test
    void tombstoneStaysForItsTime() throws Exception {
        // Given
        create(with("delete.retention.ms", "3600000"));
        send("gone", "value");
        send("gone", null);

        // When
        for (int n = 0; n < 300; n++) {
            send("k" + n % KEYS, "value");
        }
        await(() -> consume().size() < 60);

        // Then
        assertThat(consume())
                .filteredOn(record -> record.key().equals("gone"))
                .singleElement()
                .satisfies(record -> assertThat(record.offset()).isEqualTo(1))
                .satisfies(record -> assertThat(record.value()).isNull());
    }

    @Test
    void recordWithoutAKeyIsRefusedAndItsBatchWithIt() throws Exception {
        // Given
        create(EAGER);

        // When // Then
        assertThatThrownBy(() -> producer.send(new ProducerRecord<>("t", 0, null, "value"))
                        .get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(InvalidRecordException.class);
        assertThat(latest()).isZero();
    }

    @Test
    void offsetsSurviveWhileTheirTopicShrinks() throws Exception {
        // Given: a group that commits often
        create(Map.of());
        commit(1);
        alter("__consumer_offsets", "segment.bytes", "3000");
        alter("__consumer_offsets", "min.cleanable.dirty.ratio", "0.01");

        // When
        for (int offset = 2; offset <= 300; offset++) {
            commit(offset);
        }

        // Then
        await(() -> logBytes("__consumer_offsets-0") < 10_000);
        assertThat(committed()).isEqualTo(300);
        stop();
        start();
        assertThat(committed()).isEqualTo(300);
    }

    private void commit(long offset) throws Exception {
        admin.alterConsumerGroupOffsets("g", Map.of(T0, new OffsetAndMetadata(offset)))
                .all()
                .get(30, TimeUnit.SECONDS);
    }

    private long committed() throws Exception {
        return admin.listConsumerGroupOffsets("g")
                .partitionsToOffsetAndMetadata()
                .get(30, TimeUnit.SECONDS)
                .get(T0)
                .offset();
    }

    private long logBytes(String partition) {
        try (Stream<Path> files = Files.list(directory.resolve(partition))) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> configs = new TreeMap<>(EAGER);
        configs.put(key, value);
        return configs;
    }

    private void create(Map<String, String> configs) throws Exception {
        admin.createTopics(List.of(new NewTopic("t", 1, (short) 1).configs(configs)))
                .all()
                .get(30, TimeUnit.SECONDS);
    }

    private void alter(String topic, String key, String value) throws Exception {
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(set)))
                .all()
                .get(30, TimeUnit.SECONDS);
    }

    private void send(String key, String value) {
        try {
            producer.send(new ProducerRecord<>("t", 0, key, value)).get(30, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private long latest() {
        try {
            return admin.listOffsets(Map.of(T0, OffsetSpec.latest()))
                    .partitionResult(T0)
                    .get(30, TimeUnit.SECONDS)
                    .offset();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    /** All records from the start to the end there is now. */
    private List<ConsumerRecord<String, String>> consume() {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        long end = latest();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "none"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(T0));
            consumer.seek(T0, 0);
            long deadline = System.nanoTime() + PATIENCE_NS;
            while (consumer.position(T0) < end && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for 60 s").isLessThan(deadline);
        }
    }
}
