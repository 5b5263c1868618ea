package dev.fatwood.replication.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.metadata.config.TopicConfig;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.storage.epoch.EpochEnd;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.CrashPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fetches, questions for offsets and epochs, and the deletion of records. */
final class PartitionReadTest {

    private final PartitionFixture fixture = new PartitionFixture();

    @Test
    void fetchOffsetInsideABatchReturnsTheWholeBatch() {
        // Given
        fixture.appended(Batches.of("a", "b", "c"));

        // When / Then
        assertThat(fixture.baseOffsets(1)).containsExactly(0L);
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
        assertThat(fixture.partition.deleteRecords(2)).isEqualTo(DeleteRecordsAnswer.done(2));
        assertThat(fixture.partition.deleteRecords(1)).isEqualTo(DeleteRecordsAnswer.done(2));
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
}
