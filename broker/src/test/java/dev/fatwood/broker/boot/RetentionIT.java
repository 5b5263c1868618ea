package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.broker.config.BrokerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Retention as users of the Java client see it, with rounds every 50 ms. */
class RetentionIT {

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);
    private static final TopicPartition T0 = new TopicPartition("t", 0);

    @TempDir
    private Path directory;

    private Broker broker;
    private Admin admin;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void start() {
        broker = Broker.start(BrokerConfig.local(
                directory, 0, "log.retention.check.interval.ms=50", "log.segment.delete.delay.ms=200"));
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        producer.close();
        admin.close();
        broker.close();
    }

    @Test
    void recordsGoAfterTheirTimeWhateverTheirProducersClockSaid() throws Exception {
        // Given: a topic that keeps for long, with records from 1970 and from an hour ahead
        create(Map.of("retention.ms", "3600000", "segment.bytes", "100"));
        send(5L, new byte[10]);
        send(System.currentTimeMillis() + 3_500_000, new byte[10]);
        send(5L, new byte[10]);
        pass(10);
        assertThat(earliest()).isZero();

        // When
        alter("retention.ms", "100");

        // Then
        await(() -> earliest() == 3);
        assertThat(latest()).isEqualTo(3);
        await(() -> files(".deleted") == 0 && files(".log") == 1);
        send(null, new byte[10]);
        assertThat(latest()).isEqualTo(4);
    }

    @Test
    void sizeLimitKeepsTheNewest() throws Exception {
        // Given
        create(Map.of("retention.bytes", "3000", "segment.bytes", "1000"));

        // When
        for (int n = 0; n < 100; n++) {
            send(null, new byte[200]);
        }

        // Then: segments of three records of about 270 bytes each
        await(() -> earliest() > 80);
        assertThat(earliest()).isBetween(81L, 91L);
        assertThat(latest()).isEqualTo(100);
    }

    @Test
    void tinySegmentsOfSparksSuitesWork() throws Exception {
        // Given
        create(Map.of("segment.bytes", "70", "retention.bytes", "40"));

        // When
        for (int n = 0; n < 20; n++) {
            send(null, new byte[2]);
        }

        // Then
        await(() -> earliest() == 19);
        assertThat(consume(earliest())).extracting(ConsumerRecord::offset).containsExactly(19L);
        assertThatThrownBy(() -> send(null, new byte[3])).hasStackTraceContaining("segment holds 70");
    }

    @Test
    void consumerBehindTheLogStartIsToldSo() throws Exception {
        // Given
        create(Map.of("segment.bytes", "100", "retention.bytes", "0"));
        send(null, new byte[10]);
        send(null, new byte[10]);
        await(() -> earliest() == 2);

        // When / Then
        assertThatThrownBy(() -> consume(1)).isInstanceOf(OffsetOutOfRangeException.class);
        assertThat(consume(2)).isEmpty();
    }

    @Test
    void consumerReadsOnWhileItsSegmentsGo() throws Exception {
        // Given: 200 segments of 100 KB
        create(Map.of("segment.bytes", "110000"));
        for (int n = 0; n < 200; n++) {
            send(null, new byte[100_000]);
        }

        // When: they go while they are read, a few for each poll
        List<Long> offsets = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(Map.of("auto.offset.reset", "earliest"))) {
            consumer.assign(List.of(T0));
            consumer.seek(T0, 0);
            long deadline = System.nanoTime() + PATIENCE_NS;
            while ((offsets.isEmpty() || offsets.get(offsets.size() - 1) < 199) && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    assertThat(record.value()).hasSize(100_000);
                    offsets.add(record.offset());
                }
                admin.deleteRecords(Map.of(T0, RecordsToDelete.beforeOffset(Math.min(199, consumer.position(T0) + 5))))
                        .all()
                        .get(30, TimeUnit.SECONDS);
            }
        }

        // Then
        assertThat(offsets).isSorted().doesNotHaveDuplicates().endsWith(199L);
    }

    @Test
    void retentionGoesOnAfterARestartFromTheTimesThatWereKept() throws Exception {
        // Given
        create(Map.of("retention.ms", "3600000", "segment.bytes", "100"));
        send(null, new byte[10]);
        send(null, new byte[10]);
        stop();
        start();
        pass(5);
        assertThat(earliest()).isZero();

        // When
        alter("retention.ms", "1");

        // Then
        await(() -> earliest() == 2);
    }

    @Test
    void compactedTopicLosesNothingByTime() throws Exception {
        // Given
        create(Map.of("cleanup.policy", "compact", "retention.ms", "1", "segment.bytes", "100"));
        for (int n = 0; n < 3; n++) {
            producerSend(new ProducerRecord<>("t", 0, null, new byte[] {(byte) n}, new byte[10]));
        }

        // When
        pass(10);

        // Then
        assertThat(earliest()).isZero();
    }

    private void create(Map<String, String> configs) throws Exception {
        admin.createTopics(List.of(new NewTopic("t", 1, (short) 1).configs(configs)))
                .all()
                .get(30, TimeUnit.SECONDS);
    }

    private void alter(String key, String value) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "t");
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(topic, List.of(set))).all().get(30, TimeUnit.SECONDS);
    }

    private void send(Long timestampMs, byte[] value) throws Exception {
        producerSend(new ProducerRecord<>("t", 0, timestampMs, null, value));
    }

    private void producerSend(ProducerRecord<byte[], byte[]> record) throws Exception {
        producer.send(record).get(30, TimeUnit.SECONDS);
    }

    private KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", broker.bootstrapServers());
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** All records from {@code offset} to the end there is now. */
    private List<ConsumerRecord<byte[], byte[]>> consume(long offset) throws Exception {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        long end = latest();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(Map.of("auto.offset.reset", "none"))) {
            consumer.assign(List.of(T0));
            consumer.seek(T0, offset);
            long deadline = System.nanoTime() + PATIENCE_NS;
            while (consumer.position(T0) < end && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private long earliest() {
        return offset(T0, OffsetSpec.earliest());
    }

    private long latest() {
        return offset(T0, OffsetSpec.latest());
    }

    private long offset(TopicPartition partition, OffsetSpec spec) {
        try {
            return admin.listOffsets(Map.of(partition, spec))
                    .partitionResult(partition)
                    .get(30, TimeUnit.SECONDS)
                    .offset();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private long files(String suffix) {
        try (Stream<Path> files = Files.list(directory.resolve("t-0"))) {
            return files.filter(file -> file.toString().endsWith(suffix)).count();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Waits until so many rounds can have passed, told by a topic of its own that loses a record in each. */
    private void pass(int rounds) throws Exception {
        TopicPartition other = new TopicPartition("rounds", 0);
        if (!admin.listTopics().names().get(30, TimeUnit.SECONDS).contains("rounds")) {
            admin.createTopics(List.of(new NewTopic("rounds", 1, (short) 1)
                            .configs(Map.of("segment.bytes", "100", "retention.bytes", "0"))))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        for (int n = 0; n < rounds; n++) {
            producerSend(new ProducerRecord<>("rounds", 0, null, null, new byte[1]));
            await(() -> offset(other, OffsetSpec.earliest()) == offset(other, OffsetSpec.latest()));
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for 30 s").isLessThan(deadline);
        }
    }
}
