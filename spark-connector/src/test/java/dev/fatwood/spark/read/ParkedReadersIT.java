package dev.fatwood.spark.read;

import static dev.fatwood.spark.it.TestCluster.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.client.read.FetchConfig;
import dev.fatwood.client.read.FetchedBatches.Status;
import dev.fatwood.client.read.PartitionReader;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.protocol.model.TopicId;
import dev.fatwood.spark.it.TestCluster;
import dev.fatwood.spark.row.RecordColumn;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Readers between two micro-batches. */
class ParkedReadersIT {
    private final TestCluster cluster = TestCluster.get();
    private final Cluster client = SharedClusters.of(Map.of("bootstrap.servers", cluster.bootstrapServers()));
    private final Deque<Runnable> sweeps = new ArrayDeque<>();
    private long nowMs;
    private final ParkedReaders parked = new ParkedReaders(() -> nowMs, sweeps::add);

    @Test
    void nextBatchGoesOnWithTheReaderOfTheLast() {
        // Given
        String topic = topicOf(10);
        PartitionReader first = read(topic, "stream", 0, 4);

        // When
        PartitionReader second = read(topic, "stream", 4, 10);

        // Then
        assertThat(second).isSameAs(first);
        assertThat(parked.size()).isOne();
    }

    @Test
    void readerThatDoesNotFitIsNotUsed() {
        // Given
        String topic = topicOf(10);
        PartitionReader first = read(topic, "stream", 0, 4);

        // When / Then
        assertThat(read(topic, "stream", 5, 10)).isNotSameAs(first);
        assertThat(read(topic, "other stream", 10, 10)).isNotSameAs(first);
    }

    @Test
    void readerThatStoppedEarlyIsClosed() {
        // Given
        String topic = topicOf(10);
        ReaderSource readers = parked.of("stream");
        LogInputPartition share = new LogInputPartition(topic, TopicId.ZERO, 0, 0, 10);

        // When
        readers.close(readers.open(client, share, FetchConfig.STANDARD));

        // Then
        assertThat(parked.size()).isZero();
    }

    @Test
    void idleReadersAreSweptAndThoseOfAnEndedStreamDropped() {
        // Given
        String topic = topicOf(10);
        read(topic, "idle", 0, 10);
        nowMs = 59_999;
        read(topic, "ended", 0, 10);

        // When / Then
        sweeps.poll().run();
        assertThat(parked.size()).isEqualTo(2);
        nowMs = 60_000;
        sweeps.poll().run();
        assertThat(parked.size()).isOne();
        parked.drop("ended");
        assertThat(parked.size()).isZero();
        sweeps.poll().run();
        assertThat(sweeps).isEmpty();
    }

    @Test
    void readersBeyondTheRoomThereIsLeaveTheOthersAlone() {
        // Given
        String topic = topicOf(2);
        PartitionReader first = read(topic, "stream 0", 0, 1);

        // When
        IntStream.rangeClosed(1, ParkedReaders.COUNT_MAX).forEach(stream -> read(topic, "stream " + stream, 0, 1));

        // Then
        assertThat(parked.size()).isEqualTo(ParkedReaders.COUNT_MAX);
        assertThat(parked.size("stream " + ParkedReaders.COUNT_MAX)).isZero();
        assertThat(read(topic, "stream 0", 1, 2)).isSameAs(first);
        nowMs = ParkedReaders.IDLE_MS;
        read(topic, "late", 0, 1);
        assertThat(parked.size()).isOne();
    }

    @Test
    void streamThatEndsLeavesNoReader() throws IOException {
        // Given
        String topic = topicOf(1);
        ReadTask task = new ReadTask(
                new HashMap<>(Map.of("bootstrap.servers", cluster.bootstrapServers())),
                List.of(RecordColumn.OFFSET),
                true,
                10_000,
                32 << 20);
        StreamInputPartition share =
                new StreamInputPartition(new LogInputPartition(topic, TopicId.ZERO, 0, 0, 1), true, "");
        try (var reader = new StreamReaderFactory(task, "ending").createColumnarReader(share)) {
            while (reader.next()) {
                assertThat(reader.get().numRows()).isOne();
            }
        }
        assertThat(ParkedReaders.OF_JVM.size("ending")).isOne();

        // When
        ParkedReaders.OF_JVM.drop("ending");

        // Then
        assertThat(ParkedReaders.OF_JVM.size("ending")).isZero();
    }

    @Test
    void readerGoesOnOnlyWhereTheSameIsFetched() {
        // Given
        String topic = topicOf(2);
        PartitionReader first = read(topic, "stream", 0, 1);

        // When / Then
        assertThat(read(topic, "stream", 1, 2, FetchConfig.STANDARD.withoutValues()))
                .isNotSameAs(first);
    }

    private PartitionReader read(String topic, String stream, long fromOffset, long untilOffset) {
        return read(topic, stream, fromOffset, untilOffset, FetchConfig.STANDARD);
    }

    private PartitionReader read(String topic, String stream, long fromOffset, long untilOffset, FetchConfig config) {
        ReaderSource readers = parked.of(stream);
        LogInputPartition share = new LogInputPartition(topic, TopicId.ZERO, 0, fromOffset, untilOffset);
        PartitionReader reader = readers.open(client, share, config);
        while (reader.next().status() != Status.AT_END) {
            assertThat(reader.position()).isPositive();
        }
        readers.close(reader);
        return reader;
    }

    /** Each record in a batch of its own. */
    private String topicOf(int records) {
        String topic = cluster.topic("parked", 1);
        for (int i = 0; i < records; i++) {
            cluster.send(List.of(new OutgoingRecord(topic, 0, 1L, null, bytes("v" + i), List.of())), Map.of());
        }
        return topic;
    }
}
