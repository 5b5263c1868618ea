package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.admin.NewTopic;
import dev.fatwood.client.read.FetchConfig;
import dev.fatwood.client.read.FetchedBatches;
import dev.fatwood.client.read.FetchedBatches.Status;
import dev.fatwood.client.read.PartitionReader;
import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.client.write.RecordSender;
import dev.fatwood.client.write.SendConfig;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordCursor;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetches without values, keys or headers return the records of full fetches, but for these. */
class OmittedPartsIT {

    private static final TopicPartition PARTITION = new TopicPartition("t", 0);
    private static final int RECORDS = 6_000;

    @TempDir
    private Path directory;

    private Broker broker;
    private Cluster cluster;

    @BeforeEach
    void start() {
        broker = Broker.start(BrokerConfig.local(directory, 0));
        cluster = new Cluster(ClientConfig.to(broker.bootstrapServers()));
        NewTopic topic = new NewTopic("t", 1, (short) 1, Map.of("segment.bytes", "1048576"));
        assertThat(new ClusterAdmin(cluster).createTopic(topic).isDone()).isTrue();
        Random random = new Random(1);
        for (String compression : List.of("none", "lz4", "zstd", "none", "gzip", "snappy")) {
            write(compression, random);
        }
    }

    private void write(String compression, Random random) {
        SendConfig config = SendConfig.of(Map.of("compression.type", compression, "batch.size", "9000"));
        try (RecordSender sender = new RecordSender(cluster, config)) {
            for (int n = 0; n < RECORDS / 6; n++) {
                sender.send(OutgoingRecord.of(
                        "t", random.nextInt(1_000_000), bytes(random, 20), bytes(random, n % 97 == 0 ? 30_000 : 200)));
            }
        }
    }

    private static byte[] bytes(Random random, int sizeMax) {
        byte[] bytes = new byte[random.nextInt(sizeMax)];
        random.nextBytes(bytes);
        return random.nextInt(5) == 0 ? null : bytes;
    }

    @AfterEach
    void stop() {
        cluster.close();
        broker.close();
    }

    private record Row(long offset, long timestampMs, ByteBuffer key, ByteBuffer value) {}

    /** What a reader sees, and how many bytes of batches it got. */
    private record Seen(List<Row> rows, long bytes) {}

    private Seen read(FetchConfig config, long from) {
        List<Row> rows = new ArrayList<>();
        long bytes = 0;
        try (PartitionReader reader = new PartitionReader(cluster, PARTITION, from, RECORDS, config)) {
            for (FetchedBatches chunk = reader.next(); chunk.status() != Status.AT_END; chunk = reader.next()) {
                for (RecordBatch batch : chunk.batches()) {
                    bytes += batch.sizeBytes();
                    add(batch.records(1 << 24), from, rows);
                }
            }
        }
        return new Seen(rows, bytes);
    }

    private static void add(RecordCursor records, long from, List<Row> rows) {
        while (records.next()) {
            if (records.offset() >= from) {
                rows.add(new Row(records.offset(), records.timestampMs(), copy(records.key()), copy(records.value())));
            }
        }
    }

    private static ByteBuffer copy(ByteBuffer view) {
        return view == null
                ? null
                : ByteBuffer.allocate(view.remaining()).put(view).flip();
    }

    @Test
    void onlyTheOmittedPartsAreMissing() {
        for (String bytesMax : List.of("1", "20000", "1048576")) {
            // Given
            FetchConfig full = FetchConfig.of(Map.of("max.partition.fetch.bytes", bytesMax));
            Seen all = read(full, 777);
            assertThat(all.rows()).hasSize(RECORDS - 777);

            // When
            Seen keysOnly = read(full.withoutValues().withoutHeaders(), 777);
            Seen bare = read(full.withoutValues().withoutKeys().withoutHeaders(), 777);
            Seen valuesOnly = read(full.withoutKeys(), 777);

            // Then
            assertThat(keysOnly.rows())
                    .isEqualTo(all.rows().stream()
                            .map(row -> new Row(row.offset, row.timestampMs, row.key, null))
                            .toList());
            assertThat(bare.rows())
                    .isEqualTo(all.rows().stream()
                            .map(row -> new Row(row.offset, row.timestampMs, null, null))
                            .toList());
            assertThat(valuesOnly.rows())
                    .isEqualTo(all.rows().stream()
                            .map(row -> new Row(row.offset, row.timestampMs, null, row.value))
                            .toList());
            assertThat(bare.bytes()).isLessThan(all.bytes() / 10);
        }
    }
}
