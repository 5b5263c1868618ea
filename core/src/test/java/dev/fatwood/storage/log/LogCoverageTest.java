package dev.fatwood.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.CrashPlan;
import org.junit.jupiter.api.Test;

/** The checkpoint follows what is synced, every 64 MiB: never ahead of it, and without a sync of its own of records. */
final class LogCoverageTest {

    private static final int RECORDS = 15;
    private static final int RECORD_BYTES = 10_000;

    @Test
    void manyBytesAreCoveredWithoutASyncOfRecordsOnTheLane() {
        // Given
        LogFixture fixture = LogFixture.with(LogConfig.defaults());
        fixture.append(Batches.sized(100));
        fixture.settle();
        appendMiB(fixture, 65);
        while (fixture.flusherLane.runAll() > 0) {}
        int syncsBefore = fixture.disk.syncs();

        // When
        fixture.settle();

        // Then: only the checkpoint itself
        assertThat(fixture.disk.syncs() - syncsBefore).isEqualTo(1);
        fixture.crash(CrashPlan.loseUnsynced());
        assertThat(fixture.log.recoveryReport().bytesScanned()).isLessThan(2 << 20);
        assertThat(fixture.log.logEndOffset()).isEqualTo(66);
    }

    @Test
    void onlyBytesThatAreSyncedAreCovered() {
        // Given: records and index entries that come while the sync is under way
        LogFixture fixture = LogFixture.with(LogConfig.defaults());
        fixture.append(Batches.sized(100));
        fixture.settle();
        fixture.disk.holdSyncs();
        appendMiB(fixture, 65);
        fixture.flusherLane.runAll();
        appendMiB(fixture, 3);
        while (fixture.disk.heldSyncs() > 0 && fixture.log.durableOffset() < 66) {
            fixture.disk.completeNextSync();
            fixture.settle();
        }

        // When
        fixture.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(fixture.log.logEndOffset()).isBetween(66L, 69L);
        assertThat(fixture.log.recoveryReport().bytesScanned()).isLessThan(5 << 20);
        fixture.assertEveryBatchValid();
    }

    @Test
    void whatIsCutBeforeItIsSyncedIsNotCovered() {
        // Given
        LogFixture fixture = LogFixture.with(LogConfig.defaults());
        appendMiB(fixture, 66);

        // When
        fixture.log.truncateTo(2);
        appendMiB(fixture, 1);
        fixture.settle();
        fixture.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(fixture.log.logEndOffset()).isEqualTo(3);
        fixture.assertEveryBatchValid();
    }

    @Test
    void sealedSegmentIsNotCoveredBeforeItsLastRecordIsSynced() {
        // Given: while three records are synced, a fourth is written, and a fifth that begins the next segment
        LogFixture fixture = LogFixture.with(LogConfig.defaults().withSegmentBytes(400));
        fixture.disk.holdSyncs();
        fixture.appendMany(3);
        fixture.flusherLane.runAll();
        fixture.appendMany(2);
        fixture.disk.completeNextSync();
        fixture.settle();
        assertThat(fixture.log.durableOffset()).isEqualTo(3);

        // When
        fixture.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(fixture.log.logEndOffset()).isEqualTo(3);
    }

    @Test
    void aSegmentRolledWhileItsIndexIsLostIsCoveredOnceThatIsMadeAnewElsewhere() {
        // Given
        LogFixture fixture = restartedWithoutIndex();
        long bytesBefore = fixture.disk.bytesRead();

        // When
        fixture.append(Batches.sized(RECORD_BYTES));
        fixture.log.roll();
        fixture.append(Batches.sized(RECORD_BYTES));
        fixture.settle();

        // Then
        assertThat(fixture.disk.bytesRead() - bytesBefore).as("on the lane").isLessThan(RECORD_BYTES);

        // When
        CheckStep step = fixture.log.cold().lostIndex().orElseThrow();
        step.run();
        fixture.log.cold().checked(step);
        step.release();
        fixture.append(Batches.sized(RECORD_BYTES));
        fixture.settle();

        // Then
        assertThat(fixture.log.cold().lostIndex()).isEmpty();
        fixture.crash(CrashPlan.loseUnsynced());
        assertThat(fixture.log.recoveryReport().bytesScanned()).isBetween(1L, 3L * RECORD_BYTES);
        assertThat(fixture.log.logEndOffset()).isEqualTo(RECORDS + 3);
        fixture.assertEveryBatchValid();
    }

    @Test
    void nothingIsCoveredBehindASegmentThatIsNot() {
        // Given
        LogFixture fixture = restartedWithoutIndex();
        fixture.append(Batches.sized(RECORD_BYTES));
        fixture.log.roll();
        appendMiB(fixture, 66);
        fixture.settle();
        appendMiB(fixture, 1);
        fixture.settle();

        // When
        fixture.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(fixture.log.logEndOffset()).isEqualTo(RECORDS + 1 + 67);
        fixture.assertEveryBatchValid();
    }

    @Test
    void whatAStartOnAFullDiskCouldNotCoverIsStillThereAfterTheNext() {
        // Given: two segments that the checkpoint does not know, and no room for it
        LogFixture fixture = LogFixture.with(LogConfig.defaults());
        fixture.append(Batches.sized(RECORD_BYTES));
        fixture.log.roll();
        fixture.append(Batches.sized(RECORD_BYTES));
        fixture.disk.crash(CrashPlan.keepUnsynced());
        fixture.disk.limitTo(0);
        fixture.open();
        assertThat(fixture.log.recoveryReport().checkpointPutOff()).isTrue();
        fixture.disk.limitTo(Long.MAX_VALUE);
        appendMiB(fixture, 66);
        fixture.settle();

        // When
        fixture.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(fixture.log.logEndOffset()).isEqualTo(2 + 66);
        fixture.assertEveryBatchValid();
    }

    private static LogFixture restartedWithoutIndex() {
        LogFixture fixture = LogFixture.with(LogConfig.defaults());
        for (int n = 0; n < RECORDS; n++) {
            fixture.append(Batches.sized(RECORD_BYTES));
        }
        fixture.settle();
        fixture.reopen();
        String index = fixture.path("00000000000000000000.index");
        byte[] damaged = fixture.disk.contents(index);
        damaged[damaged.length - 1] ^= 1;
        fixture.disk.plant(index, damaged);
        return fixture;
    }

    private static void appendMiB(LogFixture fixture, int count) {
        for (int n = 0; n < count; n++) {
            fixture.append(Batches.sized(1 << 20));
        }
    }
}
