package dev.fatwood.replication.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.StepLane;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a partition answers when its disk fails, is full, or it is closed. */
final class PartitionFaultTest {

    private final PartitionFixture fixture = new PartitionFixture();

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
    void abandoningSyncsNothingAndAcknowledgesNothing() {
        // Given
        fixture.disk.holdSyncs();
        fixture.append(Batches.of("a"));
        int syncs = fixture.disk.syncs();

        // When
        fixture.partition.abandon();

        // Then
        assertThat(fixture.outcomes).extracting(AppendOutcome::error).containsExactly(ErrorCode.NOT_LEADER_OR_FOLLOWER);
        assertThat(fixture.disk.syncs()).isEqualTo(syncs);
        assertThat(fixture.partition.awaitAdvance(() -> {})).isFalse();
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
