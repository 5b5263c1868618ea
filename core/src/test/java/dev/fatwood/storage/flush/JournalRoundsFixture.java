package dev.fatwood.storage.flush;

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
import dev.fatwood.testkit.fake.FakeRandom;
import dev.fatwood.testkit.fake.FakeTimers;
import dev.fatwood.testkit.fake.HeldOffload;
import dev.fatwood.testkit.fake.StepLane;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A flusher with a journal, logs of one segment each, and what all of them were told. */
abstract class JournalRoundsFixture {

    static final int FILE_BYTES = JournalSettings.FILE_BYTES_MIN;
    static final int BYPASS_BYTES = 1_000;

    final FakeDisk disk = new FakeDisk();
    final StepLane lane = new StepLane();
    final FakeTimers timers = new FakeTimers(new FakeClock());
    final HeldOffload offload = new HeldOffload();
    final List<DiskException> faults = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    final List<Writer> writers = new ArrayList<>();
    GroupFlusher flusher = flusher(new JournalSettings(FILE_BYTES, 2, BYPASS_BYTES));

    GroupFlusher flusher(JournalSettings settings) {
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
                new JournalSetup(new Journal(disk, settings, new FakeRandom(1)), timers, offload, observer));
        made.recover(directory -> Optional.empty());
        return made;
    }

    /** A log of one segment that counts its appends. */
    final class Writer implements FlushTarget<Integer> {
        private final StepLane own = new StepLane();
        private final JournalOwner owner;
        final DiskFile file;
        private final List<String> answers = new ArrayList<>();
        private int marks;

        Writer(String name) {
            owner = new JournalOwner(new UUID(1, 2), name);
            file = disk.create(name);
            writers.add(this);
        }

        void append(int bytes) {
            int at = (int) file.sizeBytes();
            file.write(ByteBuffer.allocate(bytes), at);
            marks++;
            flusher.appended(this, marks, new JournalRange(owner, file, 0, 0, at, at + bytes, marks - 1, marks));
        }

        void write() {
            file.write(ByteBuffer.allocate(10), file.sizeBytes());
            flusher.written(this, ++marks, List.of(file));
        }

        List<String> answers() {
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
    void given(int count) {
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

    void round(int bytes) {
        writers.forEach(writer -> writer.append(bytes));
        lane.runAll();
    }
}
