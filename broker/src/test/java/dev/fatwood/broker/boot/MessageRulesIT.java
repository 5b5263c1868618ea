package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.broker.config.BrokerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What topics ask of records, as users of the Java client see it. */
class MessageRulesIT {

    private static final TopicPartition T0 = new TopicPartition("t", 0);

    @TempDir
    private Path directory;

    private Broker broker;
    private Admin admin;

    @BeforeEach
    void start() {
        start("auto.create.topics.enable=false");
    }

    private void start(String... settings) {
        broker = Broker.start(BrokerConfig.local(directory, 0, settings));
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterEach
    void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void aBatchOfTheTopicsLimitPassesAndOneByteMoreDoesNot() throws Exception {
        // Given: a batch of one record without a key takes 61 bytes and 9 more, with lengths of two bytes
        create(Map.of("max.message.bytes", "1000"));

        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            // When, Then
            send(producer, new ProducerRecord<>("t", new byte[1000 - 61 - 9]));
            assertThatThrownBy(() -> send(producer, new ProducerRecord<>("t", new byte[1000 - 61 - 8])))
                    .hasCauseInstanceOf(RecordTooLargeException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "zstd"})
    void recordsWithoutAKeyAreRefusedOneByOneByACompactedTopic(String compression) throws Exception {
        // Given
        create(Map.of("cleanup.policy", "compact,delete"));
        Map<String, Object> batching = Map.of("linger.ms", 5000, "compression.type", compression);
        List<Future<RecordMetadata>> sent = new ArrayList<>();

        // When: one batch in which the second record has no key
        try (KafkaProducer<byte[], byte[]> producer = producer(batching)) {
            sent.add(producer.send(new ProducerRecord<>("t", new byte[] {1}, new byte[1])));
            sent.add(producer.send(new ProducerRecord<>("t", null, new byte[1])));
            sent.add(producer.send(new ProducerRecord<>("t", new byte[] {3}, new byte[1])));
            producer.flush();
        }

        // Then
        assertThatThrownBy(() -> sent.get(1).get())
                .hasCauseInstanceOf(InvalidRecordException.class)
                .hasMessageContaining("without a key");
        assertThatThrownBy(() -> sent.get(0).get()).hasMessageContaining("part of a batch");
        assertThatThrownBy(() -> sent.get(2).get()).hasMessageContaining("part of a batch");
        assertThat(latest()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "lz4"})
    void timestampsOutOfBoundsAreRefused(String compression) throws Exception {
        // Given
        create(Map.of("message.timestamp.before.max.ms", "60000", "message.timestamp.after.max.ms", "60000"));
        long nowMs = System.currentTimeMillis();

        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("compression.type", compression))) {
            // When, Then
            for (long offMs : new long[] {-120_000, 120_000}) {
                assertThatThrownBy(() -> send(producer, new ProducerRecord<>("t", 0, nowMs + offMs, null, new byte[1])))
                        .hasCauseInstanceOf(InvalidTimestampException.class);
            }
            send(producer, new ProducerRecord<>("t", 0, nowMs - 30_000, null, new byte[1]));
            send(producer, new ProducerRecord<>("t", 0, nowMs + 30_000, null, new byte[1]));
        }
        assertThat(latest()).isEqualTo(2);
    }

    @Test
    void theBrokersTimeReplacesThatOfRecordsWhereTheTopicSaysSo() throws Exception {
        // Given
        create(Map.of("message.timestamp.type", "LogAppendTime", "compression.type", "lz4"));
        long beforeMs = System.currentTimeMillis();

        // When
        RecordMetadata written;
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            written = producer.send(new ProducerRecord<>("t", 0, 5L, null, new byte[1]))
                    .get(30, TimeUnit.SECONDS);
        }

        // Then
        assertThat(written.timestamp()).isBetween(beforeMs, System.currentTimeMillis());
        assertThat(consume(1).get(0).timestamp()).isEqualTo(written.timestamp());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "snappy", "lz4", "zstd", "uncompressed"})
    void recordsAreReadBackInOrderWhateverTheTopicCompressesWith(String type) throws Exception {
        // Given
        create(Map.of("compression.type", type));
        int count = 5000;

        // When: some batches are small, some large, some are compressed as the topic wants already
        for (String compression : List.of("none", "gzip", "lz4")) {
            try (KafkaProducer<byte[], byte[]> producer =
                    producer(Map.of("compression.type", compression, "batch.size", 40_000, "linger.ms", 2))) {
                List<Future<RecordMetadata>> sent = new ArrayList<>();
                for (int n = 0; n < count; n++) {
                    sent.add(producer.send(
                            new ProducerRecord<>("t", 0, null, null, (compression + "-" + n).getBytes())));
                }
                for (Future<RecordMetadata> future : sent) {
                    future.get(30, TimeUnit.SECONDS);
                }
            }
        }

        // Then
        List<ConsumerRecord<byte[], byte[]>> records = consume(3 * count);
        assertThat(records).hasSize(3 * count);
        int at = 0;
        for (String compression : List.of("none", "gzip", "lz4")) {
            for (int n = 0; n < count; n++) {
                assertThat(new String(records.get(at).value())).isEqualTo(compression + "-" + n);
                assertThat(records.get(at).offset()).isEqualTo(at++);
            }
        }
    }

    @Test
    void moreReplicasThanThereAreRefuseOnlyWritesThatWaitForThem() throws Exception {
        // Given
        stop();
        start("auto.create.topics.enable=false", "min.insync.replicas=2");
        create(Map.of());
        Map<String, Object> once = Map.of("retries", 0, "enable.idempotence", false);

        // When, Then
        try (KafkaProducer<byte[], byte[]> all = producer(with(once, "acks", "all"));
                KafkaProducer<byte[], byte[]> leader = producer(with(once, "acks", "1"));
                KafkaProducer<byte[], byte[]> none = producer(with(once, "acks", "0"))) {
            assertThatThrownBy(() -> send(all, new ProducerRecord<>("t", new byte[1])))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(NotEnoughReplicasException.class);
            send(leader, new ProducerRecord<>("t", new byte[1]));
            send(none, new ProducerRecord<>("t", new byte[1]));
        }
        assertThat(consume(2)).hasSize(2);
    }

    private static Map<String, Object> with(Map<String, Object> settings, String key, Object value) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(key, value);
        return all;
    }

    private void create(Map<String, String> configs) throws Exception {
        admin.createTopics(List.of(new NewTopic("t", 1, (short) 1).configs(configs)))
                .all()
                .get(30, TimeUnit.SECONDS);
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(
                with(settings, "bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record)
            throws Exception {
        producer.send(record).get(30, TimeUnit.SECONDS);
    }

    private long latest() throws Exception {
        return admin.listOffsets(Map.of(T0, OffsetSpec.latest()))
                .partitionResult(T0)
                .get(30, TimeUnit.SECONDS)
                .offset();
    }

    private List<ConsumerRecord<byte[], byte[]>> consume(int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(T0));
            consumer.seekToBeginning(List.of(T0));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (records.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
