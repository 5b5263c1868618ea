package dev.fatwood.storage.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.storage.recovery.CorruptLogException;
import dev.fatwood.storage.recovery.RecoveryReport;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.CrashPlan;
import dev.fatwood.testkit.fake.FakeDisk;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LogRecoveryTest {

    private static final String FIRST = "00000000000000000000.log";
    private static final LogConfig SMALL_SEGMENTS =
            LogConfig.defaults().withSegmentBytes(400).withIndexIntervalBytes(0);

    @Test
    void orderlyStopLeavesNothingToDo() {
        // Given
        LogFixture fixture = LogFixture.with(SMALL_SEGMENTS).appendMany(10).settle();

        // When
        fixture.reopen();

        // Then
        assertThat(fixture.log.recoveryReport()).isEqualTo(RecoveryReport.NOTHING);
        assertThat(fixture.log.logEndOffset()).isEqualTo(10);
        assertThat(fixture.log.durableOffset()).isEqualTo(10);
        int reads = fixture.disk.reads();
        assertThat(fixture.reopen().disk.reads() - reads)
                .as("the checkpoint only")
                .isEqualTo(1);
    }

    @Test
    void tailTornAtAnyByteIsCutAfterTheLastWholeBatch() {
        // Given
        FakeDisk template = new LogFixture(new FakeDisk(), LogConfig.defaults())
                .appendMany(4)
                .settle()
                .disk;
        byte[] log = template.contents(LogFixture.DIRECTORY + "/" + FIRST);

        for (int size = 0; size <= log.length; size++) {
            FakeDisk disk = diskWith(FIRST, Arrays.copyOf(log, size));

            // When
            LogFixture fixture = new LogFixture(disk, LogConfig.defaults());

            // Then
            assertThat(fixture.log.logEndOffset()).as("cut to %d bytes", size).isEqualTo(size / 100);
            assertThat(disk.contents(fixture.path(FIRST))).hasSize(size / 100 * 100);
            assertThat(fixture.log.recoveryReport().bytesCut()).isEqualTo(size % 100);
            assertThat(fixture.appendMany(1).log.logEndOffset()).isEqualTo(size / 100 + 1);
        }
    }

    @Test
    void byteChangedAnywhereInTheTailCutsItsBatchAndTheRest() {
        // Given
        byte[] log = new LogFixture(new FakeDisk(), LogConfig.defaults())
                .appendMany(3)
                .settle()
                .disk
                .contents("flights-0/" + FIRST);

        for (int at = 100; at < log.length; at++) {
            boolean checked = at % 100 >= 16 || at % 100 < 12 && at % 100 >= 8;
            if (!checked) {
                continue;
            }
            byte[] damaged = log.clone();
            damaged[at] ^= 0x41;

            // When
            LogFixture fixture = new LogFixture(diskWith(FIRST, damaged), LogConfig.defaults());

            // Then
            assertThat(fixture.log.logEndOffset()).as("byte %d", at).isEqualTo(at / 100);
        }
    }

    @Test
    void zeroFilledTailIsCut() {
        // Given
        LogFixture fixture = LogFixture.small().appendMany(3).settle();
        byte[] log = fixture.disk.contents(fixture.path(FIRST));

        // When
        LogFixture after = new LogFixture(diskWith(FIRST, Arrays.copyOf(log, log.length + 4096)), LogConfig.defaults());

        // Then
        assertThat(after.log.logEndOffset()).isEqualTo(3);
        assertThat(after.log.recoveryReport().bytesCut()).isEqualTo(4096);
        assertThat(after.log.recoveryReport().cutReason()).contains(FIRST);
    }

    @Test
    void batchLargerThanAPieceIsRead() {
        // Given
        LogFixture fixture = LogFixture.with(LogConfig.defaults());
        fixture.append(Batches.sized(3_000_001));
        fixture.append(Batches.sized(100));

        // When
        fixture.crash(CrashPlan.keepUnsynced());

        // Then
        assertThat(fixture.log.recoveryReport().bytesScanned()).isEqualTo(3_000_101);
    }

    @Test
    void acceptedTailIsSyncedBeforeAnythingIsServed() {
        // Given: a process that died before its first sync, and its records in the page cache only
        LogFixture fixture = LogFixture.small();
        fixture.disk.holdSyncs();
        fixture.appendMany(5).settle();
        fixture.disk.kill();
        assertThat(fixture.open().log.durableOffset()).isEqualTo(5);

        // When
        fixture.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(fixture.log.logEndOffset()).isEqualTo(5);
        assertThat(fixture.log.recoveryReport()).isEqualTo(RecoveryReport.NOTHING);
    }

    @Test
    void segmentsAfterATornOneAreDropped() {
        // Given
        LogFixture fixture = LogFixture.with(SMALL_SEGMENTS);
        fixture.disk.holdSyncs();
        fixture.appendMany(12);
        fixture.disk.crash(CrashPlan.keepUnsynced());
        fixture.disk.plant(fixture.path("00000000000000000004.log"), new byte[0]);

        // When
        fixture.open();

        // Then
        assertThat(fixture.log.logEndOffset()).isEqualTo(4);
        assertThat(fixture.disk.list(LogFixture.DIRECTORY)).doesNotContain("00000000000000000008.log");
        assertThat(fixture.appendMany(8).allBaseOffsets()).hasSize(12);
    }

    @Test
    void droppedSegmentDoesNotComeBackAndCutTheOneBeforeIt() {
        // Given: nothing of the first segment survived, so the empty second one was dropped
        LogFixture fixture = LogFixture.with(SMALL_SEGMENTS);
        fixture.disk.holdSyncs();
        fixture.appendMany(5);
        fixture.config = LogConfig.defaults();
        fixture.crash(CrashPlan.loseUnsynced());
        assertThat(fixture.appendMany(8).settle().log.durableOffset()).isEqualTo(8);

        // When
        fixture.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(fixture.log.logEndOffset()).isEqualTo(8);
    }

    @Test
    void segmentLeftByAKillBeforeItsNameWasDurableIsMadeDurableBeforeItIsUsed() {
        // Given: everything is covered, and the process ends while it rolls
        LogFixture fixture = LogFixture.with(SMALL_SEGMENTS).appendMany(4).settle();
        fixture.log.checkpoint();
        fixture.disk.failSyncs("killed here");
        assertThatThrownBy(() -> fixture.appendMany(1)).hasMessageContaining("killed here");
        fixture.disk.heal();
        assertThat(fixture.open().appendMany(1).settle().log.durableOffset()).isEqualTo(5);

        // When
        fixture.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(fixture.log.logEndOffset()).isEqualTo(5);
    }

    @Test
    void logLeftByAKillBeforeItsNameWasDurableIsMadeDurableBeforeItIsUsed() {
        // Given: the process ends at the first append
        FakeDisk disk = new FakeDisk();
        LogFixture killed = new LogFixture(disk, LogConfig.defaults());
        disk.failSyncs("killed here");
        assertThatThrownBy(() -> killed.appendMany(1)).hasMessageContaining("killed here");
        disk.heal();
        LogFixture fixture = new LogFixture(disk, LogConfig.defaults());
        assertThat(fixture.appendMany(1).settle().log.durableOffset()).isEqualTo(1);

        // When
        fixture.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(fixture.log.logEndOffset()).isEqualTo(1);
    }

    @Test
    void newLogIsSyncedByItsFirstAppendOnly() {
        // Given
        LogFixture fixture = LogFixture.small();
        assertThat(fixture.disk.syncs()).isZero();

        // When
        fixture.appendMany(1).settle().crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(fixture.log.logEndOffset()).isEqualTo(1);
    }

    @Test
    void newLogThatACrashTookIsThereAgain() {
        // Given
        LogFixture fixture = LogFixture.small();

        // When
        fixture.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(fixture.appendMany(1).settle().log.durableOffset()).isEqualTo(1);
    }

    @Test
    void coveredBytesThatAreMissingAreNeverCutAway() {
        // Given
        LogFixture fixture = LogFixture.with(SMALL_SEGMENTS).appendMany(6).settle();
        fixture.log.close();
        byte[] log = fixture.disk.contents(fixture.path(FIRST));
        fixture.disk.plant(fixture.path(FIRST), Arrays.copyOf(log, log.length - 1));

        // When // Then
        assertThatThrownBy(fixture::open)
                .isInstanceOf(CorruptLogException.class)
                .hasMessageContaining(FIRST)
                .hasMessageContaining("400 durable bytes")
                .hasMessageContaining("nothing was cut");
        assertThat(fixture.disk.list(LogFixture.DIRECTORY)).contains("00000000000000000004.log");
        assertThat(fixture.disk.openFiles()).isZero();
    }

    @Test
    void coveredSegmentThatIsMissingFailsTheOpening() {
        // Given
        LogFixture fixture = LogFixture.with(SMALL_SEGMENTS).appendMany(6).settle();
        fixture.log.close();
        fixture.disk.delete(fixture.path(FIRST));

        // When // Then
        assertThatThrownBy(fixture::open)
                .isInstanceOf(CorruptLogException.class)
                .hasMessageContaining("found no file");
    }

    @Test
    void damagedBatchBelowTheCheckpointIsNotCut() {
        // Given
        LogFixture fixture = LogFixture.small().appendMany(6).settle();
        fixture.log.close();
        byte[] log = fixture.disk.contents(fixture.path(FIRST));
        log[290] ^= 1;
        fixture.disk.plant(fixture.path(FIRST), log);

        // When
        fixture.open();

        // Then
        assertThat(fixture.log.logEndOffset()).isEqualTo(6);
        assertThat(fixture.disk.contents(fixture.path(FIRST))).isEqualTo(log);
    }

    @Test
    void garbageAfterAWholeSealedSegmentDoesNotDropTheNext() {
        // Given
        LogFixture fixture = LogFixture.with(SMALL_SEGMENTS);
        fixture.disk.holdSyncs();
        fixture.appendMany(6);
        fixture.disk.crash(CrashPlan.keepUnsynced());
        byte[] log = fixture.disk.contents(fixture.path(FIRST));
        fixture.disk.plant(fixture.path(FIRST), Arrays.copyOf(log, log.length + 7));

        // When
        fixture.open();

        // Then
        assertThat(fixture.log.logEndOffset()).isEqualTo(6);
        assertThat(fixture.log.recoveryReport().bytesCut()).isEqualTo(7);
    }

    @Test
    void leftoversAreRemovedAndStrangersLeftAlone() {
        // Given
        LogFixture fixture = LogFixture.small().appendMany(2).settle();
        fixture.log.close();
        fixture.disk.plant(fixture.path("log.checkpoint.tmp"), new byte[3]);
        fixture.disk.plant(fixture.path("00000000000000000077.index"), new byte[8]);
        fixture.disk.plant(fixture.path("00000000000000000077.timeindex"), new byte[12]);
        fixture.disk.plant(fixture.path("leader-epoch-checkpoint"), new byte[1]);
        fixture.disk.plant(fixture.path("00000000000000000002.snapshot"), new byte[1]);

        // When
        fixture.open();

        // Then
        assertThat(fixture.disk.list(LogFixture.DIRECTORY))
                .containsExactlyInAnyOrder(
                        FIRST,
                        "00000000000000000000.index",
                        "00000000000000000000.timeindex",
                        "log.checkpoint",
                        "leader-epoch-checkpoint",
                        "00000000000000000002.snapshot");
        assertThat(fixture.log.recoveryReport().filesRemoved()).isEqualTo(3);
    }

    @Test
    void directoryOfAnotherBrokerIsTakenOverWithItsGaps() {
        // Given
        LogFixture fixture = LogFixture.with(SMALL_SEGMENTS).appendMany(12).settle();
        fixture.log.close();
        fixture.disk.delete(fixture.path("log.checkpoint"));
        fixture.disk.delete(fixture.path("00000000000000000004.log"));
        fixture.disk.delete(fixture.path("00000000000000000008.index"));

        // When
        fixture.open();

        // Then
        assertThat(fixture.allBaseOffsets()).containsExactly(0L, 1L, 2L, 3L, 8L, 9L, 10L, 11L);
        assertThat(fixture.baseOffsets(5, 100, Long.MAX_VALUE, true)).containsExactly(8L);
    }

    @Test
    void damagedCheckpointMeansScanningEverything() {
        // Given
        LogFixture fixture = LogFixture.with(SMALL_SEGMENTS).appendMany(10).settle();
        fixture.log.close();
        byte[] checkpoint = fixture.disk.contents(fixture.path("log.checkpoint"));

        for (int at = 0; at < checkpoint.length; at++) {
            byte[] damaged = checkpoint.clone();
            damaged[at] ^= 1;
            fixture.disk.plant(fixture.path("log.checkpoint"), damaged);

            // When
            fixture.open();

            // Then
            assertThat(fixture.log.recoveryReport().checkpointLost()).isTrue();
            assertThat(fixture.log.recoveryReport().bytesScanned()).isEqualTo(1000);
            assertThat(fixture.allBaseOffsets()).hasSize(10);
            fixture.log.close();
        }
    }

    @Test
    void logStartSurvivesACrash() {
        // Given
        LogFixture fixture = LogFixture.with(SMALL_SEGMENTS).appendMany(10).settle();
        fixture.log.advanceLogStart(6);

        // When
        fixture.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(fixture.log.logStartOffset()).isEqualTo(6);
        assertThat(fixture.log.read(5, 100, 10, true)).isEqualTo(new LogRead.OutOfRange(6, 10));
        assertThat(fixture.allBaseOffsets())
                .containsExactlyElementsOf(LongStream.range(6, 10).boxed().toList());
    }

    /** A disk with one durable file in the log's directory. */
    private static FakeDisk diskWith(String name, byte[] bytes) {
        FakeDisk disk = new FakeDisk();
        disk.createDirectory(LogFixture.DIRECTORY);
        disk.syncDirectory("");
        disk.plant(LogFixture.DIRECTORY + "/" + name, bytes);
        return disk;
    }
}
