package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fatwood.broker.config.BrokerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.KafkaStorageException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full: writes are refused, reads go on, and what makes room again needs no restart. */
class FullDiskIT {

    private static final int DISK_MEGABYTES = 24;
    private static final byte[] VALUE = new byte[100_000];
    private static final int RECORDS_MAX = DISK_MEGABYTES * 1_000_000 / VALUE.length * 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private SmallDisk disk;
    private Broker broker;
    private Admin admin;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void start() throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mounted(directory, DISK_MEGABYTES);
        if (mounted.isEmpty()) {
            System.err.println("FullDiskIT is skipped: no tmpfs can be mounted here; that takes root on Linux");
        }
        assumeTrue(mounted.isPresent(), "no tmpfs can be mounted here; that takes root on Linux");
        disk = mounted.get();
        broker = Broker.start(BrokerConfig.local(disk.directory(), 0, "log.segment.delete.delay.ms=0"));
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        admin.createTopics(List.of(new NewTopic("t", 1, (short) 1), new NewTopic("other", 1, (short) 1)))
                .all()
                .get();
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "enable.idempotence", "false",
                        "retries", "0"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        if (disk != null) {
            producer.close();
            admin.close();
            broker.close();
            disk.close();
        }
    }

    @Test
    void writesAreRefusedReadsGoOnAndFreedSpaceHeals() throws Exception {
        // Given
        send("other");
        int stored = fill();

        // Then
        assertThat(stored).isGreaterThan(0);
        assertThat(refusal("other")).isInstanceOf(KafkaStorageException.class);
        assertThat(readable()).isEqualTo(stored);

        // When
        disk.freeSpace();

        // Then
        send("t");
        send("other");
        assertThat(readable()).isEqualTo(stored + 1);
    }

    @Test
    void deletedTopicMakesRoomOnAFullDisk() throws Exception {
        // Given
        send("other");
        fill();

        // When
        admin.deleteTopics(List.of("t")).all().get();

        // Then
        send("other");
    }

    @Test
    void topicsAndGroupsMadeOnAFullDiskWorkOnceThereIsSpace() throws Exception {
        // Given
        disk.fill();
        admin.createTopics(List.of(new NewTopic("late", 1, (short) 1))).all().get();
        assertThat(refusal("late")).isInstanceOf(KafkaStorageException.class);
        assertThatThrownBy(() -> commit(Duration.ofSeconds(2))).isInstanceOf(TimeoutException.class);

        // When
        disk.freeSpace();

        // Then
        commit(PATIENCE);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (refusal("late") != null) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }

    private void commit(Duration patience) {
        TopicPartition partition = new TopicPartition("t", 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", "g"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(0)), patience);
        }
    }

    /** Sends until the disk is full; how many records were taken. */
    private int fill() throws Exception {
        for (int stored = 0; stored < RECORDS_MAX; stored++) {
            Throwable refusal = refusal("t");
            if (refusal != null) {
                assertThat(refusal).isInstanceOf(KafkaStorageException.class);
                return stored;
            }
        }
        throw new AssertionError("the disk takes more than it has");
    }

    private void send(String topic) throws Exception {
        assertThat(refusal(topic)).isNull();
    }

    /** {@code null} if the record was taken. */
    private Throwable refusal(String topic) throws InterruptedException {
        try {
            producer.send(new ProducerRecord<>(topic, VALUE)).get();
            return null;
        } catch (ExecutionException refused) {
            return refused.getCause();
        }
    }

    private int readable() {
        TopicPartition partition = new TopicPartition("t", 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            int count = 0;
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(partition) < end && System.nanoTime() < deadline) {
                count += consumer.poll(Duration.ofMillis(200)).count();
            }
            return count;
        }
    }
}
