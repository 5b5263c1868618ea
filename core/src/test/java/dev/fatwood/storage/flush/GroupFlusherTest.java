package dev.fatwood.storage.flush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.Lane;
import dev.fatwood.testkit.fake.FakeDisk;
import dev.fatwood.testkit.fake.StepLane;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GroupFlusherTest {

    private final FakeDisk disk = new FakeDisk();
    private final StepLane lane = new StepLane();
    private final List<DiskException> faults = new ArrayList<>();
    private final List<String> syncs = new ArrayList<>();
    private final GroupFlusher flusher = new GroupFlusher(
            disk,
            lane,
            faults::add,
            new FlushObserver() {

                @Override
                public void syncStarts(int registrations, int files) {
                    syncs.add(registrations + " into " + files);
                }

                @Override
                public void syncEnded(boolean isDurable) {
                    syncs.add(isDurable ? "durable" : "failed");
                }
            },
            JournalSetup.off(disk));

    /** A log that counts. */
    private final class Writer implements FlushTarget<Integer> {
        private final StepLane own;
        private final DiskFile file;
        private final List<Object> answers = new ArrayList<>();
        private int marks;

        private Writer(String name) {
            this(name, new StepLane());
        }

        private Writer(String name, StepLane own) {
            this.own = own;
            file = disk.create(name);
        }

        private void write() {
            file.write(ByteBuffer.allocate(10), file.sizeBytes());
            flusher.written(this, ++marks, List.of(file));
        }

        private List<Object> answers() {
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
            assertThat(own.isCurrent()).isTrue();
            answers.add(mark);
        }

        @Override
        public void flushFailed(DiskException failure) {
            answers.add("failed");
        }
    }

    @Test
    void observerIsToldWhatEachSyncAnswers() {
        // Given
        Writer first = new Writer("first");
        Writer second = new Writer("second");
        first.write();
        first.write();
        second.write();
        lane.runAll();
        disk.failSyncs("input/output error");

        // When
        second.write();
        lane.runAll();

        // Then
        assertThat(syncs).containsExactly("3 into 2", "durable", "1 into 1", "failed");
    }

    @Test
    void oneSyncServesAllWritersThatWait() {
        // Given
        Writer first = new Writer("first");
        Writer second = new Writer("second");
        disk.holdSyncs();
        first.write();
        lane.runAll();
        for (int i = 0; i < 100; i++) {
            first.write();
            second.write();
        }
        lane.runAll();

        // When
        disk.completeSyncs();
        lane.runAll();

        // Then
        assertThat(disk.syncs()).isEqualTo(2);
        assertThat(first.answers()).containsExactly(1, 101);
        assertThat(second.answers()).containsExactly(100);
    }

    @Test
    void writersQueuedTogetherShareTheFirstSync() {
        // Given: as the partitions of one request
        Writer first = new Writer("first");
        Writer second = new Writer("second");
        first.write();
        second.write();

        // When
        lane.runAll();

        // Then
        assertThat(disk.syncs()).isEqualTo(1);
        assertThat(first.answers()).containsExactly(1);
        assertThat(second.answers()).containsExactly(1);
    }

    @Test
    void writersOfARequestForSeveralLanesShareTheFirstSync() {
        // Given: one lane is slower than the flusher
        Writer first = new Writer("first");
        Writer slow = new Writer("slow");
        StepLane home = new StepLane();
        home.perform(() -> {
            flusher.expect(home, List.of(first.own, slow.own));
            first.own.post(first::write);
            slow.own.post(slow::write);
        });
        while (lane.runAll() + home.runAll() + first.own.runAll() > 0) {}
        int early = disk.syncs();

        // When
        slow.own.runAll();
        lane.runAll();

        // Then
        assertThat(early).isZero();
        assertThat(disk.syncs()).isEqualTo(1);
        assertThat(first.answers()).containsExactly(1);
        assertThat(slow.answers()).containsExactly(1);
    }

    @Test
    void failureWhileLanesAreAwaitedTellsAllAndLetsTheFlusherClose() {
        // Given
        Writer writer = new Writer("only");
        StepLane stuck = new StepLane();
        List<String> closed = new ArrayList<>();
        flusher.expect(stuck, List.of(stuck));
        writer.write();
        lane.runAll();

        // When
        flusher.report(new DiskException("sync", "checkpoint", "input/output error"));
        flusher.close(() -> closed.add("closed"));
        lane.runAll();
        stuck.runAll();
        lane.runAll();
        stuck.runAll();
        lane.runAll();

        // Then
        assertThat(writer.answers()).containsExactly("failed");
        assertThat(disk.syncs()).isZero();
        assertThat(closed).containsExactly("closed");
    }

    @Test
    void writersOfOneLaneAreAnsweredByOnePost() {
        // Given
        StepLane shared = new StepLane();
        Writer first = new Writer("first", shared);
        Writer second = new Writer("second", shared);
        first.write();
        second.write();

        // When
        lane.runAll();
        shared.runNext();

        // Then
        assertThat(first.answers).containsExactly(1);
        assertThat(second.answers).containsExactly(1);
        assertThat(shared.pending()).isZero();
    }

    @Test
    void failureReportedBeforeTheSyncThatIsDueLeavesNothingToSync() {
        // Given
        Writer writer = new Writer("only");
        writer.write();
        flusher.report(new DiskException("sync", "checkpoint", "input/output error"));

        // When
        lane.runAll();

        // Then
        assertThat(writer.answers()).containsExactly("failed");
        assertThat(disk.syncs()).isZero();
    }

    @Test
    void neverMoreThanOneSyncAtATime() {
        // Given
        Writer writer = new Writer("only");
        disk.holdSyncs();

        // When
        for (int i = 0; i < 10; i++) {
            writer.write();
            lane.runAll();
        }

        // Then
        assertThat(disk.heldSyncs()).isEqualTo(1);
    }

    @Test
    void writtenBytesAreDurableWhenTheAnswerComes() {
        // Given
        Writer writer = new Writer("only");
        writer.write();
        writer.write();

        // When
        lane.runAll();

        // Then
        assertThat(writer.answers()).containsExactly(2);
        assertThat(disk.durableContents("only")).hasSize(20);
    }

    @Test
    void failureTellsAllWhoWaitAndAllWhoComeLater() {
        // Given
        Writer covered = new Writer("covered");
        Writer waiting = new Writer("waiting");
        Writer late = new Writer("late");
        disk.holdSyncs();
        covered.write();
        lane.runAll();
        waiting.write();
        lane.runAll();
        disk.failSyncs("input/output error");

        // When
        disk.completeSyncs();
        lane.runAll();
        disk.heal();
        late.write();
        lane.runAll();

        // Then
        assertThat(covered.answers()).containsExactly("failed");
        assertThat(waiting.answers()).containsExactly("failed");
        assertThat(late.answers()).containsExactly("failed");
        assertThat(faults).hasSize(1);
        assertThat(disk.syncs()).isEqualTo(1);
    }

    @Test
    void reportedFailureCountsEvenIfTheRunningSyncSucceeds() {
        // Given
        Writer writer = new Writer("only");
        disk.holdSyncs();
        writer.write();
        lane.runAll();

        // When
        flusher.report(new DiskException("sync", "checkpoint", "input/output error"));
        lane.runAll();
        disk.completeSyncs();
        lane.runAll();

        // Then
        assertThat(writer.answers()).containsExactly("failed");
        assertThat(faults).hasSize(1);
    }

    @Test
    void filesAreHeldUntilTheirSyncIsOver() {
        // Given
        Writer writer = new Writer("only");
        disk.holdSyncs();
        writer.write();
        writer.write();
        lane.runAll();
        writer.write();
        lane.runAll();
        writer.file.release();

        // When // Then
        assertThat(disk.openFiles()).isEqualTo(1);
        disk.completeSyncs();
        lane.runAll();
        assertThat(disk.openFiles()).isZero();
    }
}
