package dev.fatwood.storage.flush;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When the journal is emptied, and that its segments are synced before. */
final class JournalTrimTest extends JournalRoundsFixture {

    @Test
    void fullFileIsEmptiedWhileTheOtherIsUsed() {
        // Given
        given(20);

        // When: about 80 bytes besides in each of 20 entries
        int rounds = 0;
        while (!told.contains("switched")) {
            round(900);
            rounds++;
        }

        // Then
        assertThat(rounds).isBetween(3, 4);
        assertThat(told).endsWith("switched", "written 20", "trimmed");
        assertThat(writers.get(19).answers()).contains("flushed " + rounds);
        round(900);
        assertThat(writers.get(19).answers()).endsWith("journaled " + (rounds + 2));
    }

    @Test
    void segmentsAreSyncedAFewAtATimeBeforeTheirFileIsEmptied() {
        // Given
        given(40);
        disk.holdSyncs();
        round(700);
        disk.completeNextSync();
        lane.runAll();

        // When
        round(1_000);
        disk.completeNextSync();
        lane.runAll();

        // Then: 40 files are three more syncs, and another one makes it durable that the file is empty
        assertThat(told).containsExactly("written 40", "switched", "written 40");
        assertThat(writers.get(0).answers()).doesNotContain("flushed 2");
        for (int sync = 0; sync < 4; sync++) {
            assertThat(told).doesNotContain("trimmed");
            disk.completeNextSync();
            lane.runAll();
        }
        assertThat(told).endsWith("trimmed");
        assertThat(writers.get(0).answers()).contains("flushed 2");
    }

    @Test
    void syncsDoWithoutWhileBothFilesAreFull() {
        // Given
        given(40);
        disk.holdSyncs();
        round(700);
        disk.completeNextSync();
        lane.runAll();
        round(1_000);
        disk.completeNextSync();
        lane.runAll();

        // When: the first file is not empty yet
        round(900);

        // Then
        assertThat(told).endsWith("unready");
        disk.completeSyncs();
        lane.runAll();
        assertThat(writers.get(0).answers()).contains("flushed 4");
    }

    @Test
    void idleJournalIsEmptied() {
        // Given
        given(2);
        round(10);

        // When
        timers.advanceMs(1_999);
        lane.runAll();
        assertThat(told).containsExactly("written 2");
        timers.advanceMs(1);
        lane.runAll();

        // Then
        assertThat(told).containsExactly("written 2", "switched", "trimmed");
        assertThat(writers.get(0).answers()).containsExactly("journaled 2", "flushed 2");
        assertThat(disk.durableContents("w0")).hasSize(20);
        assertThat(timers.pending()).isZero();
    }

    @Test
    void journalInUseIsNotIdle() {
        // Given
        given(2);
        for (int second = 0; second < 5; second++) {
            round(10);
            timers.advanceMs(1_000);
            lane.runAll();
        }

        // When // Then
        assertThat(told).doesNotContain("switched");
        for (int second = 0; second < 4; second++) {
            timers.advanceMs(1_000);
            lane.runAll();
        }
        assertThat(told).endsWith("switched", "trimmed");
    }

    @Test
    void fileOfTheJournalIsNotUsedForMoreThanHalfAMinute() {
        // Given
        given(2);
        for (int second = 0; second < 29; second++) {
            round(1);
            timers.advanceMs(1_000);
            lane.runAll();
        }
        assertThat(told).doesNotContain("switched");

        // When
        round(1);
        timers.advanceMs(1_000);
        lane.runAll();

        // Then
        assertThat(told).endsWith("switched", "trimmed");
    }

    /** Its entries are in the file that would be emptied, and nobody would have synced their segments. */
    @Test
    void journalIsNotSwitchedWhileASyncByWayOfItIsUnderWay() {
        // Given
        given(2);
        round(10);
        timers.advanceMs(1_999);
        disk.holdSyncs();
        round(10);

        // When
        timers.advanceMs(1);
        lane.runAll();

        // Then
        assertThat(told).containsExactly("written 2", "written 2");
        disk.completeSyncs();
        lane.runAll();
        assertThat(told).endsWith("switched", "trimmed");
        assertThat(disk.durableContents("w0")).hasSize(30);
        assertThat(writers.get(0).answers()).endsWith("journaled 3", "flushed 3");
    }

    @Test
    void filesAreHeldNoLongerThanUntilTheJournalIsEmpty() {
        // Given
        given(3);
        round(10);
        writers.forEach(writer -> writer.file.release());
        assertThat(disk.openFiles()).isEqualTo(3 + 2);

        // When
        timers.advanceMs(2_000);
        lane.runAll();

        // Then
        assertThat(disk.openFiles()).isEqualTo(2);
    }

    @Test
    void closeEmptiesTheJournal() {
        // Given
        given(3);
        round(10);

        // When
        flusher.close(() -> told.add("closed"));
        lane.runAll();

        // Then
        assertThat(told).endsWith("switched", "trimmed", "closed");
        writers.forEach(writer -> writer.file.release());
        assertThat(disk.openFiles()).isZero();
    }

    @Test
    void failedSyncOfASegmentThatTheJournalHasLosesTheDirectory() {
        // Given
        given(2);
        round(10);
        disk.failOneSyncAfter(0);

        // When
        timers.advanceMs(2_000);
        lane.runAll();

        // Then
        assertThat(faults).hasSize(1);
        assertThat(told).doesNotContain("trimmed");
        assertThat(writers.get(0).answers()).containsExactly("journaled 2", "failed");
        writers.forEach(writer -> writer.file.release());
        assertThat(disk.openFiles()).isZero();
    }

    @Test
    void markThatCannotBeSyncedIsAFault() {
        // Given: nothing else is left to be synced
        given(2);
        disk.failOneSyncAfter(0);

        // When
        flusher.close(() -> told.add("closed"));
        lane.runAll();

        // Then
        assertThat(faults).hasSize(1);
        assertThat(told).containsExactly("closed");
    }
}
