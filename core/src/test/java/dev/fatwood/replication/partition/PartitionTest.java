package dev.fatwood.replication.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.metadata.config.TopicConfig;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.storage.epoch.EpochEnd;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.CrashPlan;
import dev.fatwood.testkit.fake.StepLane;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void fetchOffsetInsideABatchReturnsTheWholeBatch() {
        // Given
        fixture.appended(Batches.of("a", "b", "c"));

        // When / Then
        assertThat(fixture.baseOffsets(1)).containsExactly(0L);
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
    void failedSyncTakesThePartitionOfflineAndAcknowledgesNothing() {
        // Given
        fixture.appended(Batches.of("a"));
        fixture.disk.holdSyncs();
        fixture.append(Batches.of("b"));
        fixture.append(Batches.of("c"));

        // When
        fixture.disk.failSyncs("input/output error");
        fixture.disk.completeSyncs();
        fixture.settle();
        fixture.disk.heal();

        // Then
        assertThat(fixture.outcomes)
                .extracting(AppendOutcome::error)
                .containsExactly(ErrorCode.NONE, ErrorCode.KAFKA_STORAGE_ERROR, ErrorCode.KAFKA_STORAGE_ERROR);
        assertThat(fixture.appended(Batches.of("d")).error()).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);
        assertThat(fixture.read(0).error()).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);
        assertThat(fixture.offset(OffsetQuery.LATEST).error()).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);
        assertThat(fixture.partition.deleteRecords(-1).error()).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);
        assertThat(fixture.partition.endOfEpoch(0, -1).error()).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);
        assertThat(fixture.faults).singleElement().asString().contains("flights-0", "input/output error");
    }

    @Test
    void failedWriteTakesThePartitionOffline() {
        // Given
        fixture.disk.failWrites("input/output error");

        // When
        AppendOutcome outcome = fixture.appended(Batches.of("a"));
        fixture.disk.heal();

        // Then
        assertThat(outcome.error()).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);
        assertThat(fixture.appended(Batches.of("a")).error()).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);
        assertThat(fixture.faults).hasSize(1);
    }

    @Test
    void fullDiskRefusesAnAppendAndHeals() {
        // Given
        fixture.appended(Batches.fromProducer(1, 0, 0, "a"));
        fixture.disk.limitTo(0);

        // When
        AppendOutcome full = fixture.appended(Batches.fromProducer(1, 0, 1, "b"));
        fixture.disk.limitTo(Long.MAX_VALUE);
        AppendOutcome retried = fixture.appended(Batches.fromProducer(1, 0, 1, "b"));

        // Then
        assertThat(full.error()).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);
        assertThat(retried.error()).isEqualTo(ErrorCode.NONE);
        assertThat(retried.baseOffset()).isEqualTo(1);
        assertThat(fixture.baseOffsets(0)).containsExactly(0L, 1L);
        assertThat(fixture.faults).isEmpty();
    }

    @Test
    void damagedLogIsOfflineFromTheStart() {
        // Given: a record that was durable is gone
        fixture.appended(Batches.of("a"));
        fixture.partition.close();
        fixture.disk.plant("flights-0/00000000000000000000.log", new byte[0]);

        // When
        fixture.open();

        // Then
        assertThat(fixture.faults).hasSize(1);
        assertThat(fixture.read(0).error()).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);
        fixture.partition.close();
    }

    @Test
    void closingAnswersWhoWaitsAndRefusesWhoComes() {
        // Given
        fixture.disk.holdSyncs();
        fixture.append(Batches.of("a"));
        List<String> told = new ArrayList<>();
        fixture.partition.awaitAdvance(() -> told.add("advanced"));

        // When: closing makes the record durable
        fixture.partition.close();

        // Then
        assertThat(fixture.outcomes).extracting(AppendOutcome::error).containsExactly(ErrorCode.NONE);
        assertThat(told).containsExactly("advanced");
        fixture.append(Batches.of("b"));
        assertThat(fixture.outcomes.get(1).error()).isEqualTo(ErrorCode.NOT_LEADER_OR_FOLLOWER);
        assertThat(fixture.read(0).error()).isEqualTo(ErrorCode.NOT_LEADER_OR_FOLLOWER);
    }

    @Test
    void fetchWaitersAreToldOnceAndOnlyWhenTheHighWatermarkMoves() {
        // Given
        List<String> told = new ArrayList<>();
        fixture.disk.holdSyncs();
        fixture.partition.awaitAdvance(() -> told.add("first"));

        // When
        fixture.append(Batches.of("a"));
        fixture.settle();

        // Then
        assertThat(told).isEmpty();
        fixture.disk.completeSyncs();
        fixture.settle();
        fixture.appended(Batches.of("b"));
        assertThat(told).containsExactly("first");
    }

    @Test
    void cancelledWaiterIsNotTold() {
        // Given
        List<String> told = new ArrayList<>();
        AdvanceListener listener = () -> told.add("advanced");
        fixture.partition.awaitAdvance(listener);

        // When
        fixture.partition.cancelAdvance(listener);
        fixture.appended(Batches.of("a"));

        // Then
        assertThat(told).isEmpty();
    }

    @Test
    void waiterThatAsksAgainIsToldNextTime() {
        // Given
        List<Long> seen = new ArrayList<>();
        fixture.partition.awaitAdvance(new AdvanceListener() {
            @Override
            public void advanced() {
                seen.add(fixture.read(0).highWatermark());
                fixture.partition.awaitAdvance(this);
            }
        });

        // When
        fixture.appended(Batches.of("a"));
        fixture.appended(Batches.of("b"));

        // Then
        assertThat(seen).containsExactly(1L, 2L);
    }

    @Test
    void waitersAreBounded() {
        // Given
        AdvanceWaiters waiters = new AdvanceWaiters();
        for (int n = 0; n < AdvanceWaiters.WAITING_MAX; n++) {
            int number = n;
            waiters.add(() -> assertThat(number).isNotNegative());
        }

        // When / Then
        assertThat(waiters.add(() -> {})).isFalse();
    }

    @Test
    void readsOnlyWithinTheLog() {
        // Given
        fixture.appended(Batches.of("a", "b"));

        // When
        ReadResult atEnd = fixture.read(2);
        ReadResult pastEnd = fixture.read(3);

        // Then
        assertThat(atEnd.error()).isEqualTo(ErrorCode.NONE);
        assertThat(atEnd.records()).isNull();
        assertThat(pastEnd.error()).isEqualTo(ErrorCode.OFFSET_OUT_OF_RANGE);
        assertThat(pastEnd.highWatermark()).isEqualTo(2);
        assertThat(fixture.read(-1).error()).isEqualTo(ErrorCode.OFFSET_OUT_OF_RANGE);
    }

    @Test
    void clientsWithAnotherLeaderEpochAreRefused() {
        assertThat(fixture.read(0, PartitionFixture.LEADER_EPOCH).error()).isEqualTo(ErrorCode.NONE);
        assertThat(fixture.read(0, PartitionFixture.LEADER_EPOCH - 1).error()).isEqualTo(ErrorCode.FENCED_LEADER_EPOCH);
        assertThat(fixture.read(0, PartitionFixture.LEADER_EPOCH + 1).error())
                .isEqualTo(ErrorCode.UNKNOWN_LEADER_EPOCH);
        assertThat(fixture.partition.endOfEpoch(0, 2).error()).isEqualTo(ErrorCode.FENCED_LEADER_EPOCH);
    }

    @Test
    void answersQuestionsForOffsets() {
        // Given
        fixture.appended(Batches.withTimestamps(1000, 3000, 2000));
        fixture.appended(Batches.withTimestamps(1500));
        fixture.partition.deleteRecords(1);

        // When / Then
        assertThat(fixture.offset(OffsetQuery.EARLIEST)).isEqualTo(OffsetAnswer.at(1, 3));
        assertThat(fixture.offset(OffsetQuery.EARLIEST_LOCAL)).isEqualTo(OffsetAnswer.at(1, 3));
        assertThat(fixture.offset(OffsetQuery.LATEST)).isEqualTo(OffsetAnswer.at(4, 3));
        assertThat(fixture.offset(OffsetQuery.MAX_TIMESTAMP)).isEqualTo(new OffsetAnswer(ErrorCode.NONE, 3000, 1, 3));
        assertThat(fixture.offset(OffsetQuery.LATEST_TIERED)).isEqualTo(OffsetAnswer.none());
        assertThat(fixture.offset(1500)).isEqualTo(new OffsetAnswer(ErrorCode.NONE, 3000, 1, 3));
        assertThat(fixture.offset(3001)).isEqualTo(OffsetAnswer.none());
        assertThat(fixture.offset(-7).error()).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void answersForTheEndOfAnEpoch() {
        // Given
        fixture.appended(Batches.of("a", "b"));

        // When / Then
        assertThat(fixture.partition.endOfEpoch(3, 3).end()).isEqualTo(new EpochEnd(3, 2));
        assertThat(fixture.partition.endOfEpoch(2, -1).end()).isEqualTo(new EpochEnd(2, 0));
        assertThat(fixture.partition.endOfEpoch(4, -1).end()).isEqualTo(EpochEnd.UNKNOWN);
    }

    @Test
    void deletesRecordsUpToTheHighWatermark() {
        // Given
        fixture.appended(Batches.of("a", "b", "c"));

        // When / Then
        assertThat(fixture.partition.deleteRecords(2)).isEqualTo(new DeleteRecordsAnswer(ErrorCode.NONE, null, 2));
        assertThat(fixture.partition.deleteRecords(1)).isEqualTo(new DeleteRecordsAnswer(ErrorCode.NONE, null, 2));
        assertThat(fixture.partition.deleteRecords(4).error()).isEqualTo(ErrorCode.OFFSET_OUT_OF_RANGE);
        assertThat(fixture.partition.deleteRecords(-2).error()).isEqualTo(ErrorCode.OFFSET_OUT_OF_RANGE);
        assertThat(fixture.partition
                        .deleteRecords(DeleteRecordsAnswer.HIGH_WATERMARK)
                        .lowWatermark())
                .isEqualTo(3);
        assertThat(fixture.read(2).error()).isEqualTo(ErrorCode.OFFSET_OUT_OF_RANGE);
        assertThat(fixture.crash(CrashPlan.loseUnsynced())
                        .offset(OffsetQuery.EARLIEST)
                        .offset())
                .isEqualTo(3);
    }

    @Test
    void compactedTopicDeletesNoRecords() {
        // Given
        PartitionFixture compacted = new PartitionFixture(Map.of("cleanup.policy", "compact"));

        // When / Then
        assertThat(compacted.partition.deleteRecords(0).error()).isEqualTo(ErrorCode.POLICY_VIOLATION);
        compacted.partition.reconfigure(TopicConfig.of(Map.of(), Map.of()));
        assertThat(compacted.partition.deleteRecords(0).error()).isEqualTo(ErrorCode.NONE);
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

    @Test
    void isOnlyUsedOnItsLane() {
        // Given
        StepLane lane = new StepLane();
        List<Partition> opened = new ArrayList<>();
        lane.perform(() -> opened.add(fixture.open(lane, 0)));

        // When / Then
        assertThatThrownBy(() -> opened.get(0).close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("off its lane");
    }
}
