package dev.fatwood.client.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.client.fake.FakeBroker;
import dev.fatwood.client.fake.FakeTopic;
import dev.fatwood.client.read.FetchedBatches.Status;
import dev.fatwood.client.wire.BrokerErrorException;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.ConnectionException;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.FetchRequest;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.protocol.record.ControlType;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordCursor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartitionReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition(FakeTopic.NAME, 0);
    private static final FetchConfig UNCOMMITTED = FetchConfig.STANDARD.with(IsolationLevel.READ_UNCOMMITTED);

    private final FakeBroker broker = new FakeBroker();
    private final FakeTopic topic = new FakeTopic(broker);
    private final Cluster cluster = new Cluster(broker.config());

    @AfterEach
    void close() {
        cluster.close();
        broker.close();
    }

    @Test
    void readsARangeInOrderAndEndsThere() {
        // Given
        for (long base = 0; base < 100; base += 10) {
            topic.append(batch(base, 10));
        }

        // When
        List<Long> offsets = readAll(15, 87, FetchConfig.STANDARD);

        // Then
        assertThat(offsets).hasSize(72).isSorted().startsWith(15L).endsWith(86L);
    }

    @Test
    void keepsTheNextFetchInFlight() {
        // Given
        for (long base = 0; base < 60; base += 10) {
            topic.append(batch(base, 10));
        }
        try (PartitionReader reader = new PartitionReader(cluster, PARTITION, 0, 60, FetchConfig.STANDARD)) {
            // When
            FetchedBatches first = reader.next();
            reader.next();
            FetchedBatches last = reader.next();

            // Then
            assertThat(first.nextOffset()).isEqualTo(20);
            assertThat(last.nextOffset()).isEqualTo(60);
            assertThat(reader.next().status()).isEqualTo(Status.AT_END);
            assertThat(broker.requests.stream().filter(request -> request.startsWith("FETCH")))
                    .hasSize(3);
        }
    }

    @Test
    void goesOnBehindItsRangeWithWhatItHasAndWhatItAskedFor() {
        // Given
        for (long base = 0; base < 60; base += 10) {
            topic.append(batch(base, 10));
        }
        try (PartitionReader reader = new PartitionReader(cluster, PARTITION, 0, 15, FetchConfig.STANDARD)) {
            reader.next();
            assertThat(reader.lookAhead()).isTrue();

            // When
            reader.goOn(15, 40);
            FetchedBatches rest = reader.next();
            List<Long> bases =
                    rest.batches().stream().map(RecordBatch::baseOffset).toList();
            FetchedBatches ahead = reader.next();

            // Then
            assertThat(bases).containsExactly(10L);
            assertThat(rest.nextOffset()).isEqualTo(20);
            assertThat(ahead.fromOffset()).isEqualTo(20);
            assertThat(ahead.nextOffset()).isEqualTo(40);
            assertThat(reader.next().status()).isEqualTo(Status.AT_END);
            assertThat(broker.requests.stream().filter(request -> request.startsWith("FETCH")))
                    .hasSize(2);
        }
    }

    @Test
    void doesNotConnectToLookAhead() {
        try (PartitionReader reader = new PartitionReader(cluster, PARTITION, 0, 20, FetchConfig.STANDARD)) {
            // Given
            reader.seek(20);

            // When / Then
            assertThat(reader.lookAhead()).isFalse();
            assertThat(broker.requests).isEmpty();
        }
    }

    @Test
    void readsNoOtherTopicOfTheSameName() {
        // Given
        topic.append(batch(0, 10));
        UUID before = new UUID(1, 1);

        // When / Then
        try (PartitionReader reader = new PartitionReader(cluster, PARTITION, before, 0, 10, FetchConfig.STANDARD)) {
            assertThatThrownBy(reader::next)
                    .isInstanceOf(BrokerErrorException.class)
                    .hasMessageContaining("INCONSISTENT_TOPIC_ID")
                    .hasMessageContaining("created again");
            assertThat(broker.requests).noneMatch(request -> request.startsWith("FETCH"));
        }
        try (PartitionReader reader =
                new PartitionReader(cluster, PARTITION, FakeTopic.ID, 0, 10, FetchConfig.STANDARD)) {
            assertThat(reader.next().nextOffset()).isEqualTo(10);
        }
    }

    @Test
    void goesOnElsewhereToo() {
        // Given
        for (long base = 0; base < 60; base += 10) {
            topic.append(batch(base, 10));
        }
        try (PartitionReader reader = new PartitionReader(cluster, PARTITION, 0, 20, FetchConfig.STANDARD)) {
            reader.next();
            reader.lookAhead();

            // When
            reader.goOn(30, 50);

            // Then
            assertThat(reader.next().fromOffset()).isEqualTo(30);
        }
    }

    @Test
    void aFinishedReaderLeavesItsConnectionToTheNext() {
        // Given
        topic.append(batch(0, 10));

        // When
        readAll(0, 10, FetchConfig.STANDARD);
        readAll(0, 10, FetchConfig.STANDARD);

        // Then
        assertThat(broker.requests.stream().filter(request -> request.startsWith("API_VERSIONS")))
                .hasSize(1);
    }

    @Test
    void namesTopicsToBrokersThatDoNotKnowTopicIds() {
        // Given
        broker.upTo(ApiKey.FETCH, 11);
        topic.append(batch(0, 10));

        // When
        List<Long> offsets = readAll(0, 10, FetchConfig.STANDARD);

        // Then
        assertThat(offsets).hasSize(10);
        assertThat(broker.requests).contains("FETCH v11");
    }

    @Test
    void leavesOutAbortedTransactionsAndMarkers() {
        // Given: producer 1 aborts 0-9 and then commits 30-39, producer 2 commits 10-19 in between
        topic.append(transactional(0, 1));
        topic.append(transactional(10, 2));
        topic.append(marker(20, 1, ControlType.ABORT));
        topic.append(marker(21, 2, ControlType.COMMIT));
        topic.append(transactional(30, 1));
        topic.append(marker(40, 1, ControlType.COMMIT));
        topic.abort(1, 0, 20);

        // When
        List<Long> committed = readAll(0, 41, FetchConfig.STANDARD);

        // Then
        assertThat(committed).hasSize(20).startsWith(10L).endsWith(39L).doesNotContain(0L, 9L, 20L, 21L, 40L);
    }

    @Test
    void showsAllButMarkersWhenUncommittedIsWanted() {
        // Given
        topic.append(transactional(0, 1));
        topic.append(marker(10, 1, ControlType.ABORT));

        // When
        List<Long> offsets = readAll(0, 11, UNCOMMITTED);

        // Then
        assertThat(offsets).hasSize(10);
    }

    @Test
    void anOffsetThatIsNotThereIsAValueWithTheBounds() {
        // Given
        topic.append(batch(20, 10));
        topic.logStartOffset = 20;
        try (PartitionReader reader = new PartitionReader(cluster, PARTITION, 5, 30, FetchConfig.STANDARD)) {
            // When
            FetchedBatches fetched = reader.next();

            // Then
            assertThat(fetched.status()).isEqualTo(Status.OFFSET_OUT_OF_RANGE);
            assertThat(fetched.logStartOffset()).isEqualTo(20);
            assertThat(fetched.highWatermark()).isEqualTo(30);
            reader.seek(20);
            assertThat(reader.next().nextOffset()).isEqualTo(30);
        }
    }

    @Test
    void saysWhenNothingNewCame() {
        try (PartitionReader reader = new PartitionReader(cluster, PARTITION, 0, 10, FetchConfig.STANDARD)) {
            assertThat(reader.next().status()).isEqualTo(Status.NOTHING_YET);
            topic.append(batch(0, 10));
            // The fetch already in flight may have been answered before the append.
            Status status = reader.next().status();
            while (status == Status.NOTHING_YET) {
                status = reader.next().status();
            }
            assertThat(reader.position()).isEqualTo(10);
        }
    }

    @Test
    void goesOnAfterPassingErrorsAndBrokenConnections() {
        // Given
        topic.append(batch(0, 10));
        AtomicInteger asked = new AtomicInteger();
        broker.on(ApiKey.FETCH, (body, version) -> switch (asked.incrementAndGet()) {
            case 1 -> topic.fetch(FetchRequest.read(body, version), ErrorCode.NOT_LEADER_OR_FOLLOWER);
            case 2 -> throw new FakeBroker.Hangup();
            default -> topic.fetch(FetchRequest.read(body, version), ErrorCode.NONE);
        });

        // When
        List<Long> offsets = readAll(0, 10, FetchConfig.STANDARD);

        // Then
        assertThat(offsets).hasSize(10);
    }

    @Test
    void failsAtOnceForErrorsThatStay() {
        broker.on(
                ApiKey.FETCH,
                (body, version) -> topic.fetch(FetchRequest.read(body, version), ErrorCode.TOPIC_AUTHORIZATION_FAILED));
        try (PartitionReader reader = new PartitionReader(cluster, PARTITION, 0, 10, FetchConfig.STANDARD)) {
            assertThatThrownBy(reader::next)
                    .isInstanceOf(BrokerErrorException.class)
                    .hasMessageContaining("fetch offset 0 of flights-0: TOPIC_AUTHORIZATION_FAILED");
        }
    }

    @Test
    void anInterruptEndsTheWait() {
        // Given: a broker that never answers, and someone who gives up on it
        broker.on(ApiKey.FETCH, (body, version) -> null);
        Thread waiting = Thread.currentThread();
        Thread impatient = new Thread(() -> {
            while (broker.requests.stream().noneMatch(request -> request.startsWith("FETCH"))) {
                Thread.onSpinWait();
            }
            waiting.interrupt();
        });
        impatient.start();
        try (PartitionReader reader = new PartitionReader(cluster, PARTITION, 0, 10, FetchConfig.STANDARD)) {
            // Then
            assertThatThrownBy(reader::next)
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("the thread was interrupted");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void damagedBatchesAreAnErrorThatNamesThePartition() {
        // Given
        ByteBuffer damaged = batch(0, 10);
        damaged.put(damaged.limit() - 1, (byte) 99);
        topic.append(damaged);
        try (PartitionReader reader = new PartitionReader(cluster, PARTITION, 3, 10, FetchConfig.STANDARD)) {
            assertThatThrownBy(reader::next)
                    .isInstanceOf(CorruptPartitionException.class)
                    .hasMessageContaining("cannot read flights-0 from offset 3")
                    .hasMessageContaining("checksum");
        }
    }

    @Test
    void checksumsAreNotLookedAtIfTheUserSaysSo() {
        // Given
        ByteBuffer damaged = batch(0, 10);
        damaged.put(damaged.limit() - 2, (byte) 99); // the last value
        topic.append(damaged);

        // When / Then
        assertThat(readAll(3, 9, FetchConfig.of(Map.of("check.crcs", "false"))))
                .containsExactly(3L, 4L, 5L, 6L, 7L, 8L);
    }

    private List<Long> readAll(long from, long until, FetchConfig config) {
        List<Long> offsets = new ArrayList<>();
        try (PartitionReader reader = new PartitionReader(cluster, PARTITION, from, until, config)) {
            for (FetchedBatches chunk = reader.next(); chunk.status() != Status.AT_END; chunk = reader.next()) {
                assertThat(chunk.status()).isEqualTo(Status.BATCHES);
                for (RecordBatch batch : chunk.batches()) {
                    RecordCursor records = batch.records(1 << 20);
                    while (records.next()) {
                        if (records.offset() >= from && records.offset() < until) {
                            offsets.add(records.offset());
                        }
                    }
                }
            }
        }
        return offsets;
    }

    private static ByteBuffer batch(long base, int count) {
        return filled(BatchBuilder.with(Compression.NONE).baseOffset(base), count);
    }

    private static ByteBuffer transactional(long base, long producerId) {
        return filled(
                BatchBuilder.with(Compression.LZ4)
                        .baseOffset(base)
                        .transactional()
                        .producer(producerId, (short) 0, 0),
                10);
    }

    private static ByteBuffer filled(BatchBuilder builder, int count) {
        for (int i = 0; i < count; i++) {
            builder.add(i, null, new byte[] {(byte) i});
        }
        return builder.build();
    }

    private static ByteBuffer marker(long offset, long producerId, ControlType type) {
        return BatchBuilder.with(Compression.NONE)
                .baseOffset(offset)
                .producer(producerId, (short) 0, -1)
                .endTransaction(0, type, 0)
                .build();
    }
}
