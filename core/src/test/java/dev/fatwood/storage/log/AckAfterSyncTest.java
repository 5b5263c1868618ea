package dev.fatwood.storage.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFullException;
import dev.fatwood.storage.flush.AckDurability;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.CrashPlan;
import org.junit.jupiter.api.Test;

/** The durable offset is what acknowledgements, reads and counts wait for: it never runs ahead of the medium. */
final class AckAfterSyncTest {

    @Test
    void nothingIsDurableOrReadableBeforeItsSync() {
        // Given
        LogFixture fixture = LogFixture.small();
        fixture.disk.holdSyncs();
        fixture.append(Batches.of("a", "b"));

        // When
        fixture.settle();

        // Then
        assertThat(fixture.disk.heldSyncs()).isEqualTo(1);
        assertThat(fixture.log.logEndOffset()).isEqualTo(2);
        assertThat(fixture.log.durableOffset()).isZero();
        assertThat(fixture.durableOffsets).isEmpty();
        assertThat(fixture.log.read(0, 1000, fixture.log.durableOffset(), true)).isEqualTo(new LogRead.Nothing());
        assertThat(fixture.log.maxTimestamp(fixture.log.durableOffset())).isEmpty();
        assertThat(fixture.log.offsetForTimestamp(0, fixture.log.durableOffset()))
                .isEmpty();

        // And when
        fixture.disk.completeSyncs();
        fixture.settle();

        // Then
        assertThat(fixture.durableOffsets).containsExactly(2L);
        assertThat(fixture.baseOffsets(0, 1000, fixture.log.durableOffset(), true))
                .containsExactly(0L);
    }

    @Test
    void everyDurableOffsetToldSurvivesLosingAllThatIsUnsynced() {
        for (int told = 1; told <= 8; told++) {
            // Given
            LogFixture fixture = LogFixture.with(LogConfig.defaults().withSegmentBytes(300));
            while (fixture.durableOffsets.size() < told) {
                fixture.append(Batches.sized(100));
                fixture.flusherLane.runNext();
                fixture.lane.runNext();
            }
            long durable = fixture.log.durableOffset();

            // When
            fixture.crash(CrashPlan.loseUnsynced());

            // Then
            assertThat(fixture.log.logEndOffset()).isGreaterThanOrEqualTo(durable);
            assertThat(fixture.allBaseOffsets()).hasSize((int) fixture.log.logEndOffset());
        }
    }

    @Test
    void oneSyncAnswersAllAppendsThatWaitWhenItStarts() {
        // Given
        LogFixture fixture = LogFixture.small();
        fixture.disk.holdSyncs();
        fixture.append(Batches.of("starts the first sync"));
        fixture.settle();
        fixture.appendMany(5).settle();
        int before = fixture.disk.syncs();

        // When
        fixture.disk.completeNextSync();
        fixture.settle();
        fixture.disk.completeNextSync();
        fixture.settle();

        // Then
        assertThat(fixture.durableOffsets).containsExactly(1L, 6L);
        assertThat(fixture.disk.syncs()).isEqualTo(before + 1);
    }

    @Test
    void failedSyncEndsTheLogAndIsNeverRetried() {
        // Given
        LogFixture fixture = LogFixture.small();
        fixture.appendMany(1).settle();
        fixture.disk.failSyncs("input/output error");
        fixture.appendMany(1);

        // When
        fixture.settle();
        fixture.disk.heal();
        int syncs = fixture.disk.syncs();
        fixture.settle();

        // Then
        assertThat(fixture.failures).hasSize(1);
        assertThat(fixture.failures.get(0)).hasMessageContaining("input/output error");
        assertThat(fixture.directoryFailures).hasSize(1);
        assertThat(fixture.log.durableOffset()).isEqualTo(1);
        assertThatThrownBy(() -> fixture.appendMany(1)).isInstanceOf(DiskException.class);
        assertThat(fixture.disk.syncs()).isEqualTo(syncs);
        fixture.log.close();
        assertThat(fixture.disk.syncs()).isEqualTo(syncs);
        assertThat(fixture.disk.openFiles()).isZero();
    }

    @Test
    void checkpointBetweenAFailedSyncAndItsReportAcksNothing() {
        // Given
        LogFixture fixture = LogFixture.small();
        fixture.appendMany(1).settle();
        fixture.disk.holdSyncs();
        fixture.appendMany(1);
        fixture.flusherLane.runAll();
        fixture.disk.failSyncs("input/output error");
        fixture.disk.completeNextSync();
        fixture.disk.heal();

        // When
        assertThatThrownBy(fixture.log::checkpoint).isInstanceOf(DiskException.class);
        fixture.settle();

        // Then
        assertThat(fixture.log.durableOffset()).isEqualTo(1);
        assertThat(fixture.durableOffsets).containsExactly(1L);
        assertThat(fixture.failures).hasSize(1);
    }

    @Test
    void syncOfTruncatedBytesSaysNothingAboutTheirSuccessors() {
        // Given
        LogFixture fixture = LogFixture.small();
        fixture.appendMany(2).settle();
        fixture.disk.holdSyncs();
        fixture.appendMany(3).settle();
        fixture.log.truncateTo(2);
        fixture.appendMany(3);

        // When
        fixture.disk.completeNextSync();
        fixture.lane.runAll();
        fixture.flusherLane.runNext();
        fixture.lane.runAll();

        // Then
        assertThat(fixture.log.durableOffset()).isEqualTo(2);

        // And when
        fixture.settle();
        fixture.disk.completeSyncs();
        fixture.settle();

        // Then
        assertThat(fixture.log.durableOffset()).isEqualTo(5);
    }

    @Test
    void fullDiskLeavesTheLogAsItWasAndHeals() {
        // Given
        LogFixture fixture = LogFixture.small();
        fixture.appendMany(3).settle();
        fixture.disk.limitTo(fixture.log.sizeBytes() + 50);

        // When
        assertThatThrownBy(() -> fixture.appendMany(1)).isInstanceOf(DiskFullException.class);

        // Then
        assertThat(fixture.log.logEndOffset()).isEqualTo(3);
        assertThat(fixture.disk.contents(fixture.path("00000000000000000000.log")))
                .hasSize(300);
        assertThat(fixture.allBaseOffsets()).containsExactly(0L, 1L, 2L);
        fixture.disk.limitTo(Long.MAX_VALUE);
        fixture.appendMany(1).settle();
        assertThat(fixture.log.durableOffset()).isEqualTo(4);
    }

    @Test
    void fullDiskDuringARollLeavesTheLogAsItWasAndHeals() {
        // Given
        LogFixture fixture =
                LogFixture.with(LogConfig.defaults().withSegmentBytes(300).withIndexIntervalBytes(0));
        fixture.appendMany(3).settle();
        fixture.disk.limitTo(fixture.log.sizeBytes() + 10);

        // When
        assertThatThrownBy(() -> fixture.appendMany(1)).isInstanceOf(DiskFullException.class);

        // Then
        assertThat(fixture.allBaseOffsets()).containsExactly(0L, 1L, 2L);
        fixture.disk.limitTo(Long.MAX_VALUE);
        fixture.appendMany(4).settle();
        assertThat(fixture.reopen().allBaseOffsets()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(fixture.failures).isEmpty();
    }

    @Test
    void closingOnAFullDiskStillSyncsTheRecords() {
        // Given
        LogFixture fixture = LogFixture.with(LogConfig.defaults().withDurability(AckDurability.PAGE_CACHE));
        fixture.appendMany(3);
        fixture.disk.limitTo(fixture.log.sizeBytes());

        // When
        fixture.log.close();
        fixture.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(fixture.log.logEndOffset()).isEqualTo(3);
    }

    @Test
    void turningFsyncOnMakesTheTailDurableAndTurningItOffTellsAtOnce() {
        // Given
        LogFixture fixture = LogFixture.with(LogConfig.defaults().withDurability(AckDurability.PAGE_CACHE));
        fixture.appendMany(2);

        // When
        fixture.log.reconfigure(LogConfig.defaults());
        fixture.settle();
        fixture.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(fixture.log.logEndOffset()).isEqualTo(2);

        // And when
        fixture.log.reconfigure(LogConfig.defaults());
        fixture.appendMany(1);
        fixture.log.reconfigure(LogConfig.defaults().withDurability(AckDurability.PAGE_CACHE));

        // Then
        assertThat(fixture.durableOffsets).containsExactly(3L);
    }
}
