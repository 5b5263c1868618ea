package dev.fatwood.storage.flush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.storage.journal.JournalSettings;
import org.junit.jupiter.api.Test;

/** Which syncs of a flusher go by way of the journal. */
final class JournalRoundsTest extends JournalRoundsFixture {

    @Test
    void nothingIsMadeBeforeASyncWantsIt() {
        // Given
        Writer only = new Writer("only");

        // When
        only.append(10);
        lane.runAll();

        // Then
        assertThat(offload.pending()).isZero();
        assertThat(disk.exists("journal.a")).isFalse();
        assertThat(only.answers()).containsExactly("flushed 1");
    }

    @Test
    void syncThatWantsItFirstDoesWithoutAndHasItMade() {
        // Given
        new Writer("a");
        new Writer("b");

        // When
        round(10);

        // Then
        assertThat(told).containsExactly("unready");
        assertThat(writers.get(0).answers()).containsExactly("flushed 1");
        assertThat(disk.exists("journal.a")).isFalse();
        offload.runNext();
        lane.runAll();
        assertThat(disk.durableContents("journal.a")).hasSize(FILE_BYTES);
        assertThat(disk.durableContents("journal.b")).hasSize(FILE_BYTES);
    }

    @Test
    void whoWritesLittleIsSparedTheJournal() {
        // Given
        flusher = flusher(new JournalSettings(FILE_BYTES, 2, BYPASS_BYTES, 3));
        new Writer("a");
        new Writer("b");

        // When
        round(10);
        round(10);

        // Then
        assertThat(offload.pending()).isZero();
        round(10);
        assertThat(offload.pending()).isEqualTo(1);
    }

    @Test
    void journalOfAnEarlierLifeIsUsedAtOnce() {
        // Given
        given(2);
        flusher.close(() -> {});
        lane.runAll();
        flusher = flusher(new JournalSettings(FILE_BYTES, 2, BYPASS_BYTES, 3));

        // When
        round(10);

        // Then
        assertThat(offload.pending()).isEqualTo(1);
    }

    @Test
    void enoughFilesWithLittleInEachGoByWayOfTheJournal() {
        // Given
        given(3);
        int syncs = disk.syncs();

        // When
        round(10);

        // Then
        assertThat(told).containsExactly("written 3");
        assertThat(disk.syncs() - syncs).isEqualTo(1);
        assertThat(writers.get(0).answers()).containsExactly("journaled 2");
        assertThat(disk.durableContents("w0")).hasSize(10);
    }

    @Test
    void answerWaitsForTheJournalsSync() {
        // Given
        given(2);
        disk.holdSyncs();

        // When
        round(10);

        // Then
        assertThat(writers.get(0).answers()).isEmpty();
        disk.completeSyncs();
        lane.runAll();
        assertThat(writers.get(0).answers()).containsExactly("journaled 2");
    }

    @Test
    void tooFewFilesAreSyncedThemselves() {
        // Given
        given(2);

        // When
        writers.get(0).append(10);
        lane.runAll();

        // Then
        assertThat(told).isEmpty();
        assertThat(writers.get(0).answers()).containsExactly("flushed 2");
    }

    @Test
    void fileWithMuchInItIsSyncedItselfBesideTheJournal() {
        // Given
        given(4);

        // When
        writers.get(0).append(BYPASS_BYTES + 1);
        writers.get(1).append(BYPASS_BYTES);
        writers.get(2).append(BYPASS_BYTES);
        lane.runAll();

        // Then
        assertThat(told).containsExactly("written 2", "bypassed 1");
        assertThat(writers.get(0).answers()).containsExactly("flushed 2");
        assertThat(writers.get(1).answers()).containsExactly("journaled 2");
        assertThat(disk.durableContents("w0")).hasSize(10 + BYPASS_BYTES + 1);
    }

    @Test
    void appendsThatWaitTogetherAreOneRangeAndCountTogether() {
        // Given
        given(3);
        disk.holdSyncs();
        writers.get(2).append(10);
        lane.runAll();

        // When
        writers.get(0).append(BYPASS_BYTES / 2);
        writers.get(0).append(BYPASS_BYTES / 2 + 1);
        writers.get(1).append(BYPASS_BYTES / 2);
        writers.get(1).append(BYPASS_BYTES / 2);
        writers.get(2).append(10);
        lane.runAll();
        disk.completeSyncs();
        lane.runAll();

        // Then
        assertThat(told).containsExactly("written 2", "bypassed 1");
        assertThat(writers.get(1).answers()).containsExactly("journaled 3");
    }

    @Test
    void whatIsNotAPlainAppendIsSyncedItself() {
        // Given
        given(3);

        // When
        writers.get(0).append(10);
        writers.get(0).write();
        writers.get(1).append(10);
        writers.get(2).append(10);
        lane.runAll();

        // Then
        assertThat(writers.get(0).answers()).containsExactly("flushed 3");
        assertThat(writers.get(1).answers()).containsExactly("journaled 2");
    }

    @Test
    void failedSyncOfTheJournalLosesTheDirectory() {
        // Given
        given(2);
        disk.failOneSyncAfter(0);

        // When
        round(10);

        // Then
        assertThat(faults).hasSize(1);
        assertThat(writers.get(0).answers()).containsExactly("failed");
        round(10);
        assertThat(writers.get(0).answers()).containsExactly("failed", "failed");
    }

    @Test
    void failedWriteOfTheJournalLosesTheDirectory() {
        // Given
        given(2);
        writers.forEach(writer -> writer.append(10));
        disk.failWrites("input/output error");

        // When
        lane.runAll();

        // Then
        assertThat(faults).hasSize(1);
        assertThat(writers.get(0).answers()).containsExactly("failed");
        writers.forEach(writer -> writer.file.release());
        assertThat(disk.openFiles()).isZero();
    }

    @Test
    void journalThatCannotBeMadeIsToldAndTriedAgainLater() {
        // Given
        new Writer("a");
        new Writer("b");
        disk.limitTo(disk.usedBytes() + 1_000);
        round(10);
        offload.runNext();
        lane.runAll();
        assertThat(told).containsExactly("unready", "not made");
        disk.limitTo(Long.MAX_VALUE);

        // When
        round(10);
        assertThat(offload.pending()).isZero();
        timers.advanceMs(60_000);
        round(10);

        // Then
        assertThat(offload.pending()).isEqualTo(1);
        offload.runNext();
        round(10);
        round(10);
        assertThat(told).endsWith("written 2");
        assertThat(faults).isEmpty();
    }
}
