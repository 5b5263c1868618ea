package dev.fatwood.broker.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.admin.NewTopic;
import dev.fatwood.client.admin.OffsetSpec;
import dev.fatwood.client.admin.TopicOutcome;
import dev.fatwood.client.read.FetchConfig;
import dev.fatwood.client.read.FetchedBatches;
import dev.fatwood.client.read.FetchedBatches.Status;
import dev.fatwood.client.read.PartitionReader;
import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.client.write.RecordSender;
import dev.fatwood.client.write.SendConfig;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordCursor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own client against a broker in this process. */
class FatwoodClientIT {

    private static final TopicPartition PARTITION = new TopicPartition("t", 0);

    @TempDir
    private Path directory;

    private Broker broker;
    private Cluster cluster;
    private ClusterAdmin admin;

    @BeforeEach
    void start() {
        broker = Broker.start(BrokerConfig.local(directory, 0));
        cluster = new Cluster(ClientConfig.to(broker.bootstrapServers()));
        admin = new ClusterAdmin(cluster);
        assertThat(admin.createTopic(new NewTopic("t", 1)).isDone()).isTrue();
    }

    @AfterEach
    void stop() {
        cluster.close();
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "snappy", "lz4", "zstd"})
    void readsBackWhatItSent(String compression) {
        // When
        try (RecordSender sender = sender(Map.of("compression.type", compression, "batch.size", "4000"))) {
            send(sender, 0, 5_000);
        }

        // Then
        assertThat(readAll(0)).isEqualTo(values(0, 5_000));
        assertThat(readAll(1_234)).isEqualTo(values(1_234, 5_000));
    }

    @Test
    void nothingIsLostOrRepeatedWhenTheBrokerRestarts() {
        // Given
        try (RecordSender sender = sender(Map.of("batch.size", "2000"))) {
            for (int round = 0; round < 5; round++) {
                send(sender, round * 1_000, round * 1_000 + 1_000);

                // When
                int port = broker.port();
                broker.close();
                broker = Broker.start(BrokerConfig.local(directory, port));
            }
        }

        // Then
        assertThat(readAll(0)).isEqualTo(values(0, 5_000));
    }

    @Test
    void aReaderAtTheEndGetsTheNextRecordAtOnce() {
        // Given
        FetchConfig patient = FetchConfig.of(Map.of("fetch.max.wait.ms", "20000"));
        try (RecordSender sender = sender(Map.of());
                PartitionReader reader = new PartitionReader(cluster, PARTITION, 0, Long.MAX_VALUE, patient)) {
            send(sender, 0, 1);
            sender.flush();
            reader.next();
            long start = System.nanoTime();

            // When
            send(sender, 1, 2);
            sender.flush();
            FetchedBatches fetched = reader.next();

            // Then
            assertThat(fetched.status()).isEqualTo(Status.BATCHES);
            assertThat(fetched.nextOffset()).isEqualTo(2);
            assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
        }
    }

    @Test
    void saysWhatAPartitionHolds() {
        // Given
        try (RecordSender sender = sender(Map.of())) {
            send(sender, 0, 50);
        }

        // When
        PartitionReader reader = new PartitionReader(cluster, PARTITION, 70, 80, FetchConfig.STANDARD);
        FetchedBatches fetched = reader.next();
        reader.close();

        // Then
        assertThat(fetched.status()).isEqualTo(Status.OFFSET_OUT_OF_RANGE);
        assertThat(fetched.logStartOffset()).isZero();
        assertThat(fetched.highWatermark()).isEqualTo(50);
        assertThat(offset(OffsetSpec.atTimestamp(1_030))).isEqualTo(30);
        assertThat(offset(OffsetSpec.MAX_TIMESTAMP)).isEqualTo(49);
    }

    @Test
    void describesAndDeletesTopics() {
        // When
        TopicOutcome again = admin.createTopic(new NewTopic("t", 1));
        TopicOutcome deleted = admin.deleteTopic("t");

        // Then
        assertThat(again.error()).isEqualTo(ErrorCode.TOPIC_ALREADY_EXISTS);
        assertThat(deleted.isDone()).isTrue();
        assertThat(admin.describeTopics(List.of("t")).get("t").error()).isEqualTo(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
    }

    private RecordSender sender(Map<String, String> settings) {
        return new RecordSender(cluster, SendConfig.of(settings));
    }

    private static void send(RecordSender sender, int from, int until) {
        for (int i = from; i < until; i++) {
            sender.send(OutgoingRecord.of("t", 1_000 + i, null, ("value-" + i).getBytes(UTF_8)));
        }
    }

    private static List<String> values(int from, int until) {
        return IntStream.range(from, until).mapToObj(i -> "value-" + i).toList();
    }

    private long offset(OffsetSpec spec) {
        return admin.offsets(Map.of(PARTITION, spec), IsolationLevel.READ_COMMITTED)
                .get(PARTITION)
                .offset();
    }

    private List<String> readAll(long from) {
        List<String> values = new ArrayList<>();
        FetchConfig small = FetchConfig.of(Map.of("max.partition.fetch.bytes", "10000"));
        try (PartitionReader reader = new PartitionReader(cluster, PARTITION, from, offset(OffsetSpec.LATEST), small)) {
            for (FetchedBatches chunk = reader.next(); chunk.status() != Status.AT_END; chunk = reader.next()) {
                assertThat(chunk.status()).isEqualTo(Status.BATCHES);
                for (RecordBatch batch : chunk.batches()) {
                    RecordCursor records = batch.records(1 << 24);
                    while (records.next()) {
                        if (records.offset() >= from) {
                            values.add(UTF_8.decode(records.value()).toString());
                        }
                    }
                }
            }
        }
        return values;
    }
}
