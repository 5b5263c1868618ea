package dev.fatwood.replication.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.storage.journal.JournalDamagedException;
import dev.fatwood.storage.journal.JournalSettings;
import dev.fatwood.testkit.fake.CrashPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nodes whose acks rest on the journal, when the power goes: what was acked is there again, and nothing else is. */
final class JournalCrashTest {

    private static final JournalSettings ON = new JournalSettings(JournalSettings.FILE_BYTES_MIN, 1, 4_000);
    private static final long IDLE_MS = 5_000;

    private final HostFixture node = new HostFixture(ON);

    /** Makes a topic, and the journal with its first append. */
    private void given(String topic, int partitions, Map<String, String> configs) {
        node.create(topic, partitions, configs);
        node.appendToAll(topic, partitions);
        assertThat(node.journaled).isZero();
    }

    @Test
    void ackedRecordsThatOnlyTheJournalHasAreWrittenToTheirSegments() {
        // Given
        given("t", 5, Map.of());
        assertThat(node.appendToAll("t", 5)).containsOnly(ErrorCode.NONE);
        assertThat(node.journaled).isEqualTo(1);

        // When
        node.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(node.replayed().written()).isEqualTo(5);
        for (int n = 0; n < 5; n++) {
            assertThat(node.records("t", n)).isEqualTo(2);
        }
        assertThat(node.faults).isEmpty();
    }

    @Test
    void oneSyncMakesManyPartitionsDurable() {
        // Given
        given("t", 100, Map.of());
        int syncs = node.disk.syncs();

        // When
        node.appendToAll("t", 100);

        // Then
        assertThat(node.journaled).isEqualTo(1);
        assertThat(node.disk.syncs() - syncs).isEqualTo(1);
        assertThat(node.disk.durableContents("t-7/00000000000000000000.log"))
                .hasSizeLessThan(node.disk.contents("t-7/00000000000000000000.log").length);
    }

    @Test
    void secondStartFindsTheJournalEmpty() {
        // Given
        given("t", 2, Map.of());
        node.appendToAll("t", 2);
        node.crash(CrashPlan.loseUnsynced());
        int entries = node.replayed().entries();

        // When
        node.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(entries).isEqualTo(2);
        assertThat(node.replayed().entries()).isZero();
        assertThat(node.records("t", 1)).isEqualTo(2);
    }

    @Test
    void idleNodeHasAnEmptyJournalAndSyncedSegments() {
        // Given
        given("t", 20, Map.of());
        node.appendToAll("t", 20);

        // When
        node.timers.advanceMs(IDLE_MS);
        node.settle();

        // Then
        assertThat(node.disk.durableContents("t-7/00000000000000000000.log"))
                .isEqualTo(node.disk.contents("t-7/00000000000000000000.log"));
        node.crash(CrashPlan.loseUnsynced());
        assertThat(node.replayed().entries()).isZero();
        assertThat(node.records("t", 19)).isEqualTo(2);
    }

    @Test
    void stoppedNodeHasAnEmptyJournal() {
        // Given
        given("t", 3, Map.of());
        node.appendToAll("t", 3);

        // When
        node.stop();

        // Then
        node.crash(CrashPlan.loseUnsynced());
        assertThat(node.replayed().entries()).isZero();
        assertThat(node.records("t", 2)).isEqualTo(2);
    }

    @Test
    void nothingIsWrittenToADirectoryThatIsAnotherTopicsNow() {
        // Given: a topic deleted and made again under its name
        given("t", 1, Map.of());
        node.appendToAll("t", 1);
        node.delete("t");
        node.create("t", 1);

        // When
        node.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(node.replayed().ownerless()).isEqualTo(1);
        assertThat(node.records("t", 0)).isZero();
        assertThat(node.faults).isEmpty();
    }

    @Test
    void whatTheCheckpointCoversIsNotWrittenAgain() {
        // Given: segments that were closed, and covered, since
        given("t", 1, Map.of("segment.bytes", "200"));
        for (int n = 0; n < 8; n++) {
            node.appendToAll("t", 1);
        }

        // When
        node.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(node.replayed().covered()).isPositive();
        assertThat(node.records("t", 0)).isEqualTo(9);
    }

    @Test
    void entriesOfSegmentsThatRetentionDeletedAreVoid() {
        // Given
        given("t", 1, Map.of("segment.bytes", "200", "retention.bytes", "300"));
        for (int n = 0; n < 8; n++) {
            node.appendToAll("t", 1);
        }
        node.find("t", 0).ifPresent(partition -> partition.lane().run(() -> partition.retain(node.clock.wallMs())));
        node.settle();

        // When
        node.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(node.faults).isEmpty();
        assertThat(node.records("t", 0)).isEqualTo(9);
    }

    @Test
    void recordsDeletedBeforeTheirSegmentWasSyncedLeaveNoHole() {
        // Given: the log start lies above what the segment itself has, and acked records follow
        given("t", 1, Map.of());
        node.appendToAll("t", 1);
        node.appendToAll("t", 1);
        node.find("t", 0).ifPresent(partition -> partition.lane().run(() -> partition.deleteRecords(2)));
        node.settle();
        node.appendToAll("t", 1);

        // When
        node.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(node.records("t", 0)).isEqualTo(4);
        assertThat(node.append("t", 0)).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void partitionWithoutTheSegmentThatAnEntryNeedsIsOfflineAndTheOthersAreNot() {
        // Given
        given("t", 2, Map.of());
        node.appendToAll("t", 2);
        byte[] segment = node.disk.durableContents("t-1/00000000000000000000.log");
        node.disk.delete("t-1/00000000000000000000.log");
        node.disk.syncDirectory("t-1");

        // When
        node.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(node.faults)
                .anyMatch(fault ->
                        fault.startsWith("t-1: ") && fault.contains("offsets 1 to 1") && fault.contains("no file"));
        assertThat(node.append("t", 1)).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);
        assertThat(node.append("t", 0)).isEqualTo(ErrorCode.NONE);

        // When: somebody brings the file back
        node.disk.plant("t-1/00000000000000000000.log", segment);
        node.faults.clear();
        node.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(node.faults).isEmpty();
        assertThat(node.records("t", 1)).isEqualTo(2);
        assertThat(node.records("t", 0)).isEqualTo(3);
    }

    @Test
    void partitionWhoseOwnerCannotBeReadKeepsItsEntries() {
        // Given
        given("t", 1, Map.of());
        node.appendToAll("t", 1);
        byte[] owner = node.disk.contents("t-0/partition.metadata");
        byte[] damaged = owner.clone();
        damaged[20] ^= 1;
        node.disk.plant("t-0/partition.metadata", damaged);

        // When
        node.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(node.append("t", 0)).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);
        node.disk.plant("t-0/partition.metadata", owner);
        node.crash(CrashPlan.loseUnsynced());
        assertThat(node.records("t", 0)).isEqualTo(2);
    }

    @Test
    void journalThatIsSwitchedOffIsStillReplayedThenRemoved() {
        // Given
        given("t", 2, Map.of());
        node.appendToAll("t", 2);

        // When
        node.journal = JournalSettings.OFF;
        node.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(node.records("t", 1)).isEqualTo(2);
        assertThat(node.disk.list("")).noneMatch(name -> name.startsWith("journal."));
    }

    @Test
    void journalOfAnotherSizeIsReplayedThenMadeAnew() {
        // Given
        given("t", 2, Map.of());
        node.appendToAll("t", 2);

        // When
        node.journal = new JournalSettings(2 * JournalSettings.FILE_BYTES_MIN, 1, 4_000);
        node.crash(CrashPlan.loseUnsynced());
        node.appendToAll("t", 2);
        node.appendToAll("t", 2);

        // Then
        assertThat(node.disk.contents("journal.a")).hasSize(2 * JournalSettings.FILE_BYTES_MIN);
        node.crash(CrashPlan.loseUnsynced());
        assertThat(node.replayed().written()).isEqualTo(2);
        assertThat(node.records("t", 1)).isEqualTo(4);
    }

    @Test
    void journalHalfMadeIsRemoved() {
        node.disk.plant("journal.a.tmp", new byte[10]);
        node.crash(CrashPlan.loseUnsynced());
        assertThat(node.disk.exists("journal.a.tmp")).isFalse();
    }

    @Test
    void filesOfTheJournalTakeTurns() {
        // Given
        given("t", 10, Map.of());

        // When: more than both files hold
        for (int round = 0; round < 150; round++) {
            assertThat(node.appendToAll("t", 10)).containsOnly(ErrorCode.NONE);
        }

        // Then
        assertThat(node.journaled).isEqualTo(150);
        node.crash(CrashPlan.loseUnsynced());
        for (int n = 0; n < 10; n++) {
            assertThat(node.records("t", n)).isEqualTo(151);
        }
    }

    @Test
    void journalDamagedBeforeEntriesThatFollowedItsSyncIsTold() {
        // Given
        given("t", 2, Map.of());
        for (int round = 0; round < 4; round++) {
            node.appendToAll("t", 2);
        }
        byte[] journal = node.disk.contents("journal.a");
        journal[4096 + 100] ^= 1;
        node.disk.plant("journal.a", journal);

        // When // Then
        assertThatThrownBy(() -> node.crash(CrashPlan.loseUnsynced()))
                .isInstanceOf(JournalDamagedException.class)
                .hasMessageContaining("journal.a")
                .hasMessageContaining("byte 4096");
    }

    /** Like the files of a partition: after a kill, and whatever happens to the journal, nothing acked is lost that is not told. */
    @Test
    void journalCutZeroedOrChangedAtAnyByteLosesNothingThatIsNotTold() {
        // Given
        given("t", 3, Map.of());
        for (int round = 0; round < 3; round++) {
            node.appendToAll("t", 3);
        }
        byte[] journal = node.disk.contents("journal.a");
        int told = 0;

        for (int at = 0; at < 6_000; at += at < 32 ? 1 : at >= 4_090 ? 11 : 397) {
            for (byte[] damaged : List.of(cut(journal, at), zeroed(journal, at), changed(journal, at))) {
                // When
                node.disk.crash(CrashPlan.keepUnsynced());
                node.disk.plant("journal.a", damaged);
                boolean starts = starts();

                // Then
                told += starts ? 0 : 1;
                for (int n = 0; starts && n < 3; n++) {
                    assertThat(node.records("t", n)).as("byte " + at).isEqualTo(4);
                }
            }
        }
        assertThat(told).isPositive();
    }

    private boolean starts() {
        try {
            node.start();
            return true;
        } catch (JournalDamagedException told) {
            return false;
        }
    }

    private static byte[] cut(byte[] bytes, int at) {
        return Arrays.copyOf(bytes, at);
    }

    private static byte[] zeroed(byte[] bytes, int at) {
        byte[] zeroed = bytes.clone();
        Arrays.fill(zeroed, at, zeroed.length, (byte) 0);
        return zeroed;
    }

    private static byte[] changed(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 0x41;
        return changed;
    }
}
