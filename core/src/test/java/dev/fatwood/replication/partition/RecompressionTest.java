package dev.fatwood.replication.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordCursor;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.HeldOffload;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Topics that store batches compressed in another way than their producers sent them. */
final class RecompressionTest {

    @ParameterizedTest
    @CsvSource({
        "gzip, NONE, GZIP",
        "lz4, ZSTD, LZ4",
        "snappy, NONE, SNAPPY",
        "zstd, GZIP, ZSTD",
        "uncompressed, LZ4, NONE",
        "producer, SNAPPY, SNAPPY"
    })
    void batchIsStoredAsTheTopicWantsIt(String type, Compression sent, Compression stored) {
        // Given
        PartitionFixture fixture = new PartitionFixture(Map.of("compression.type", type));

        // When
        AppendOutcome outcome = fixture.appended(batch(sent, 1, 0));

        // Then
        assertThat(outcome.error()).isEqualTo(ErrorCode.NONE);
        RecordBatch batch = fixture.batches(0).get(0);
        assertThat(batch.compression()).isEqualTo(stored);
        assertThat(batch.crcMatches()).isTrue();
        assertThat(batch.producerId()).isEqualTo(1);
        assertThat(batch.leaderEpoch()).isEqualTo(PartitionFixture.LEADER_EPOCH);
        RecordCursor records = batch.records(1 << 20);
        for (int n = 0; n < 3; n++) {
            assertThat(records.next()).isTrue();
            assertThat(records.offset()).isEqualTo(n);
            assertThat(records.timestampMs()).isEqualTo(Batches.TIME_MS + n);
            assertThat(records.valueBytes()).isEqualTo(100);
        }
        assertThat(records.next()).isFalse();
    }

    @Test
    void batchOfTheWantedCodecStaysAsItIsWhateverTheLevel() {
        // Given
        PartitionFixture fixture =
                new PartitionFixture(Map.of("compression.type", "zstd", "compression.zstd.level", "19"));
        ByteBuffer sent = batch(Compression.ZSTD, 1, 0);

        // When
        fixture.appended(sent);

        // Then
        assertThat(fixture.batches(0).get(0).bytes()).isEqualTo(sent);
    }

    @Test
    void levelIsTheTopics() {
        // Given
        int least = storedBytes(Map.of("compression.type", "gzip", "compression.gzip.level", "1"));
        int most = storedBytes(Map.of("compression.type", "gzip", "compression.gzip.level", "9"));

        // When / Then
        assertThat(most).isLessThan(least);
    }

    private static int storedBytes(Map<String, String> configs) {
        PartitionFixture fixture = new PartitionFixture(configs);
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < 3000; n++) {
            text.append(n * 7919 % 1000).append(n % 7 == 0 ? " and " : ", ");
        }
        fixture.appended(Batches.of(text.toString()));
        return fixture.batches(0).get(0).sizeBytes();
    }

    @Test
    void recordsKeepTheirOrderBehindABatchThatIsRecompressedElsewhere() {
        // Given
        Map<String, String> configs = new HashMap<>(Map.of("compression.type", "lz4"));
        PartitionFixture fixture = new PartitionFixture(configs);
        HeldOffload held = held(fixture);
        fixture.append(batch(Compression.GZIP, 1, 0));

        // When: a small batch that would be done at once, one that needs nothing, another large one, and a repeated one
        fixture.append(batch(Compression.NONE, 1, 3));
        fixture.append(batch(Compression.LZ4, 1, 6));
        fixture.append(batch(Compression.ZSTD, 1, 9));
        fixture.append(batch(Compression.GZIP, 1, 0));
        fixture.settle();

        // Then
        assertThat(fixture.outcomes).isEmpty();
        assertThat(held.pending()).isEqualTo(1);
        while (held.runNext()) {
            fixture.settle();
        }
        assertThat(fixture.outcomes).extracting(AppendOutcome::error).containsOnly(ErrorCode.NONE);
        assertThat(fixture.outcomes).extracting(AppendOutcome::baseOffset).containsExactly(0L, 3L, 6L, 9L, 0L);
        assertThat(fixture.baseOffsets(0)).containsExactly(0L, 3L, 6L, 9L);
    }

    @Test
    void senderMayUseItsBytesAgainWhileTheBatchIsInWork() {
        // Given
        PartitionFixture fixture = new PartitionFixture(Map.of("compression.type", "lz4"));
        HeldOffload held = held(fixture);
        ByteBuffer first = batch(Compression.GZIP, 1, 0);
        ByteBuffer second = batch(Compression.LZ4, 1, 3);
        fixture.append(first);
        fixture.append(second);

        // When
        first.put(0, new byte[first.limit()]);
        second.put(0, new byte[second.limit()]);
        held.runNext();
        fixture.settle();

        // Then
        assertThat(fixture.outcomes).extracting(AppendOutcome::error).containsOnly(ErrorCode.NONE);
        assertThat(fixture.batches(0)).allMatch(RecordBatch::crcMatches).hasSize(2);
    }

    @Test
    void whoWaitsWhenThePartitionClosesIsToldSo() {
        // Given
        PartitionFixture fixture = new PartitionFixture(Map.of("compression.type", "lz4"));
        HeldOffload held = held(fixture);
        fixture.append(batch(Compression.GZIP, 1, 0));
        fixture.append(batch(Compression.LZ4, 1, 3));

        // When
        fixture.partition.close();
        held.runNext();
        fixture.settle();

        // Then
        assertThat(fixture.outcomes)
                .extracting(AppendOutcome::error)
                .containsExactly(ErrorCode.NOT_LEADER_OR_FOLLOWER, ErrorCode.NOT_LEADER_OR_FOLLOWER);
    }

    @Test
    void noMoreWaitsThanTheBound() {
        // Given
        PartitionFixture fixture =
                new PartitionFixture(Map.of("compression.type", "lz4", "max.message.bytes", "40000000"));
        HeldOffload held = held(fixture);
        fixture.append(batch(Compression.GZIP, 1, 0));
        int half = (int) (Recompressions.WAITING_BYTES_MAX / 2);

        // When
        fixture.append(ByteBuffer.allocate(half));
        fixture.append(ByteBuffer.allocate(half));
        fixture.append(ByteBuffer.allocate(1));

        // Then
        assertThat(fixture.outcomes).extracting(AppendOutcome::error).containsExactly(ErrorCode.REQUEST_TIMED_OUT);
        held.runNext();
        fixture.settle();
        assertThat(fixture.outcomes).hasSize(4);
    }

    @Test
    void batchMustFitTheTopicAsItIsStored() {
        // Given
        byte[] zeros = new byte[5000];
        ByteBuffer small = BatchBuilder.with(Compression.GZIP)
                .add(Batches.TIME_MS, null, zeros)
                .build();
        int storedBytes = RecordBatch.HEADER_BYTES + 5000 + 9;

        // When / Then
        assertThat(errorOf(small, "max.message.bytes", storedBytes)).isEqualTo(ErrorCode.NONE);
        assertThat(errorOf(small, "max.message.bytes", storedBytes - 1)).isEqualTo(ErrorCode.MESSAGE_TOO_LARGE);
        assertThat(errorOf(small, "segment.bytes", storedBytes)).isEqualTo(ErrorCode.NONE);
        assertThat(errorOf(small, "segment.bytes", storedBytes - 1)).isEqualTo(ErrorCode.RECORD_LIST_TOO_LARGE);
    }

    private static ErrorCode errorOf(ByteBuffer batch, String key, int value) {
        PartitionFixture fixture =
                new PartitionFixture(Map.of("compression.type", "uncompressed", key, Integer.toString(value)));
        return fixture.appended(batch.duplicate()).error();
    }

    @Test
    void batchThatWouldFillTheHeapIsRefused() {
        // Given
        PartitionFixture fixture = new PartitionFixture(Map.of("compression.type", "lz4"));
        ByteBuffer bomb = BatchBuilder.with(Compression.ZSTD)
                .add(Batches.TIME_MS, null, new byte[33 << 20])
                .build();

        // When / Then
        assertThat(fixture.appended(bomb).error()).isEqualTo(ErrorCode.CORRUPT_MESSAGE);
        assertThat(fixture.appended(Batches.of("a")).error()).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void brokersTimeGoesWithTheRecompressedBatch() {
        // Given
        PartitionFixture fixture =
                new PartitionFixture(Map.of("compression.type", "zstd", "message.timestamp.type", "LogAppendTime"));

        // When
        AppendOutcome outcome = fixture.appended(batch(Compression.GZIP, 1, 0));

        // Then
        assertThat(outcome.logAppendTimeMs()).isEqualTo(fixture.clock.wallMs());
        assertThat(fixture.batches(0).get(0).maxTimestampMs()).isEqualTo(fixture.clock.wallMs());
    }

    private static HeldOffload held(PartitionFixture fixture) {
        HeldOffload held = new HeldOffload();
        fixture.offload = held;
        fixture.reopen();
        return held;
    }

    /** Three records of 100 bytes of an idempotent producer. */
    private static ByteBuffer batch(Compression compression, long producerId, int sequence) {
        BatchBuilder builder = BatchBuilder.with(compression).producer(producerId, (short) 0, sequence);
        for (int n = 0; n < 3; n++) {
            builder.add(Batches.TIME_MS + n, null, ByteBuffer.wrap(new byte[100]), List.of());
        }
        return builder.build();
    }
}
