package dev.fatwood.replication.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.metadata.config.TopicConfig;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.testkit.build.Batches;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Appends: what is taken, and when it is answered and seen. */
final class PartitionTest {

    private final PartitionFixture fixture = new PartitionFixture();

    @ParameterizedTest
    @ValueSource(shorts = {AppendCommand.ACKS_LEADER, AppendCommand.ACKS_ALL})
    void noAckLeavesAndNothingIsReadableBeforeItsSync(short acks) {
        // Given
        fixture.disk.holdSyncs();

        // When
        fixture.append(Batches.of("a", "b"), acks);
        fixture.settle();

        // Then
        assertThat(fixture.outcomes).isEmpty();
        assertThat(fixture.baseOffsets(0)).isEmpty();
        assertThat(fixture.read(0).highWatermark()).isZero();
        assertThat(fixture.offset(OffsetQuery.LATEST).offset()).isZero();
        assertThat(fixture.offset(OffsetQuery.MAX_TIMESTAMP).offset()).isEqualTo(-1);
        assertThat(fixture.offset(Batches.TIME_MS).offset()).isEqualTo(-1);
        assertThat(fixture.partition
                        .endOfEpoch(PartitionFixture.LEADER_EPOCH, -1)
                        .end()
                        .endOffset())
                .isZero();
        assertThat(fixture.partition.deleteRecords(1).error()).isEqualTo(ErrorCode.OFFSET_OUT_OF_RANGE);

        fixture.disk.completeSyncs();
        fixture.settle();
        assertThat(fixture.outcomes).containsExactly(AppendOutcome.done(0, -1, 0));
        assertThat(fixture.baseOffsets(0)).containsExactly(0L);
        assertThat(fixture.offset(OffsetQuery.LATEST).offset()).isEqualTo(2);
    }

    @Test
    void appendWithoutAcksIsAnsweredAtOnceButReadableOnlyAfterItsSync() {
        // Given
        fixture.disk.holdSyncs();

        // When
        fixture.append(Batches.of("a"), AppendCommand.ACKS_NONE);

        // Then
        assertThat(fixture.outcomes).hasSize(1);
        assertThat(fixture.baseOffsets(0)).isEmpty();
        fixture.disk.completeSyncs();
        fixture.settle();
        assertThat(fixture.baseOffsets(0)).containsExactly(0L);
        assertThat(fixture.outcomes).hasSize(1);
    }

    @Test
    void pageCacheModeAnswersAtOnce() {
        // Given
        PartitionFixture weaker = new PartitionFixture(Map.of("ack.durability", "page-cache"));
        weaker.disk.holdSyncs();

        // When
        weaker.append(Batches.of("a"));

        // Then
        assertThat(weaker.outcomes).hasSize(1);
        assertThat(weaker.baseOffsets(0)).containsExactly(0L);
    }

    @Test
    void answersComeInTheOrderOfTheAppends() {
        // Given
        fixture.disk.holdSyncs();
        for (int n = 0; n < 5; n++) {
            fixture.append(Batches.of("a", "b"));
        }

        // When
        fixture.disk.completeSyncs();
        fixture.settle();

        // Then
        assertThat(fixture.outcomes).extracting(AppendOutcome::baseOffset).containsExactly(0L, 2L, 4L, 6L, 8L);
    }

    @Test
    void appendedBatchCarriesItsOffsetAndTheLeaderEpoch() {
        // Given
        fixture.appended(Batches.of("a", "b"));
        ByteBuffer batch = Batches.of("c");

        // When
        fixture.appended(batch);

        // Then
        assertThat(RecordBatch.at(batch, 0).baseOffset()).isEqualTo(2);
        assertThat(RecordBatch.at(batch, 0).leaderEpoch()).isEqualTo(PartitionFixture.LEADER_EPOCH);
        assertThat(fixture.baseOffsets(2)).containsExactly(2L);
    }

    @Test
    void refusesDamagedBatchAndGoesOn() {
        // Given
        ByteBuffer damaged = Batches.of("a");
        damaged.put(damaged.limit() - 1, (byte) 7);

        // When
        AppendOutcome refused = fixture.appended(damaged);
        AppendOutcome next = fixture.appended(Batches.of("b"));

        // Then
        assertThat(refused.error()).isEqualTo(ErrorCode.CORRUPT_MESSAGE);
        assertThat(refused.baseOffset()).isEqualTo(-1);
        assertThat(next.baseOffset()).isZero();
    }

    @Test
    void refusesBatchLargerThanTheTopicTakes() {
        // Given
        PartitionFixture small = new PartitionFixture(Map.of("max.message.bytes", "100"));

        // When / Then
        assertThat(small.appended(Batches.sized(101)).error()).isEqualTo(ErrorCode.MESSAGE_TOO_LARGE);
        assertThat(small.appended(Batches.sized(100)).error()).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void namesTheRecordsWithoutAKeyInACompactedTopic() {
        // Given
        PartitionFixture compacted = new PartitionFixture(Map.of("cleanup.policy", "compact"));
        ByteBuffer batch = BatchBuilder.with(Compression.ZSTD)
                .add(Batches.TIME_MS, null, new byte[1])
                .add(Batches.TIME_MS, new byte[1], new byte[1])
                .add(Batches.TIME_MS, null, new byte[1])
                .build();

        // When
        AppendOutcome outcome = compacted.appended(batch);

        // Then
        assertThat(outcome.error()).isEqualTo(ErrorCode.INVALID_RECORD);
        assertThat(outcome.recordErrors())
                .extracting(AppendOutcome.RecordError::batchIndex)
                .containsExactly(0, 2);
    }

    @Test
    void refusesTransactionalBatch() {
        // Given
        ByteBuffer batch = BatchBuilder.with(Compression.NONE)
                .producer(1, (short) 0, 0)
                .transactional()
                .add(Batches.TIME_MS, null, new byte[1])
                .build();

        // When / Then
        assertThat(fixture.appended(batch).error()).isEqualTo(ErrorCode.INVALID_TXN_STATE);
    }

    @Test
    void brokerTimeReplacesTheRecordsOwnWhereTheTopicSaysSo() {
        // Given
        PartitionFixture stamped = new PartitionFixture(Map.of("message.timestamp.type", "LogAppendTime"));
        ByteBuffer batch = Batches.of("a", "b");

        // When
        AppendOutcome outcome = stamped.appended(batch);

        // Then
        assertThat(outcome.logAppendTimeMs()).isEqualTo(stamped.clock.wallMs());
        assertThat(RecordBatch.at(batch, 0).maxTimestampMs()).isEqualTo(stamped.clock.wallMs());
        assertThat(RecordBatch.at(batch, 0).crcMatches()).isTrue();
    }

    @Test
    void weakerDurabilityAnswersWhoWaits() {
        // Given
        fixture.disk.holdSyncs();
        fixture.append(Batches.of("a"));

        // When
        fixture.partition.reconfigure(TopicConfig.of(Map.of("ack.durability", "page-cache"), Map.of()));

        // Then
        assertThat(fixture.outcomes).hasSize(1);
    }
}
