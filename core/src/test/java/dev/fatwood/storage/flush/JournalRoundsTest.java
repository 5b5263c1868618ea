package dev.fatwood.storage.flush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.Lane;
import dev.fatwood.storage.journal.Journal;
import dev.fatwood.storage.journal.JournalObserver;
import dev.fatwood.storage.journal.JournalOwner;
import dev.fatwood.storage.journal.JournalRange;
import dev.fatwood.storage.journal.JournalSettings;
import dev.fatwood.testkit.fake.FakeClock;
import dev.fatwood.testkit.fake.FakeDisk;
import dev.fatwood.testkit.fake.FakeTimers;
import dev.fatwood.testkit.fake.HeldOffload;
import dev.fatwood.testkit.fake.StepLane;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which syncs of a flusher go by way of the journal, and when that is emptied. */
final class JournalRoundsTest {

    private static final int FILE_BYTES = JournalSettings.FILE_BYTES_MIN;
    private static final int BYPASS_BYTES = 1_000;

    private final FakeDisk disk = new FakeDisk();
    private final StepLane lane = new StepLane();
    private final FakeTimers timers = new FakeTimers(new FakeClock());
    private final HeldOffload offload = new HeldOffload();
    private final List<DiskException> faults = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<Writer> writers = new ArrayList<>();
    private final GroupFlusher flusher = flusher(new JournalSettings(FILE_BYTES, 2, BYPASS_BYTES));

    private GroupFlusher flusher(JournalSettings settings) {
        JournalObserver observer = new JournalObserver() {

            @Override
            public void written(int files, long bytes) {
                told.add("written " + files);
            }

            @Override
            public void bypassed(int files) {
                told.add("bypassed " + files);
            }

            @Override
            public void unready() {
                told.add("unready");
            }

            @Override
            public void switched() {
                told.add("switched");
            }

            @Override
            public void trimmed() {
                told.add("trimmed");
            }

            @Override
            public void notMade(DiskException failure) {
                told.add("not made");
            }
        };
        GroupFlusher made = new GroupFlusher(
                disk,
                lane,
                faults::add,
                FlushObserver.NONE,
                new JournalSetup(new Journal(disk, settings), timers, offload, observer));
        made.recover(directory -> Optional.empty());
        return made;
    }

    /** A log of one segment that counts its appends. */
    private final class Writer implements FlushTarget<Integer> {
        private final StepLane own = new StepLane();
        private final JournalOwner owner;
        private final DiskFile file;
        private final List<String> answers = new ArrayList<>();
        private int marks;

        private Writer(String name) {
            owner = new JournalOwner(new UUID(1, 2), name);
            file = disk.create(name);
            writers.add(this);
        }

        private void append(int bytes) {
            int at = (int) file.sizeBytes();
            file.write(ByteBuffer.allocate(bytes), at);
            marks++;
            flusher.appended(this, marks, new JournalRange(owner, file, 0, 0, at, at + bytes, marks - 1, marks));
        }

        private void write() {
            file.write(ByteBuffer.allocate(10), file.sizeBytes());
            flusher.written(this, ++marks, List.of(file));
        }

        private List<String> answers() {
            own.runAll();
            return answers;
        }

        @Override
        public Lane lane() {
            return own;
        }

        @Override
        public void journaled(Integer mark) {
            answers.add("journaled " + mark);
        }

        @Override
        public void flushed(Integer mark) {
            answers.add("flushed " + mark);
        }

        @Override
        public void flushFailed(DiskException failure) {
            answers.add("failed");
        }
    }

    /** So many writers with one append each, which make the journal. */
    private void given(int count) {
        for (int n = 0; n < count; n++) {
            new Writer("w" + n);
        }
        round(10);
        while (offload.runNext()) {
            lane.runAll();
        }
        writers.forEach(writer -> writer.answers().clear());
        told.clear();
    }

    private void round(int bytes) {
        writers.forEach(writer -> writer.append(bytes));
        lane.runAll();
    }

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
