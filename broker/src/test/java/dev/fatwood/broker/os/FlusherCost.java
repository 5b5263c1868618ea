package dev.fatwood.broker.os;

import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.Lane;
import dev.fatwood.storage.flush.FlushObserver;
import dev.fatwood.storage.flush.FlushTarget;
import dev.fatwood.storage.flush.GroupFlusher;
import dev.fatwood.storage.flush.JournalSetup;
import dev.fatwood.storage.journal.Journal;
import dev.fatwood.storage.journal.JournalObserver;
import dev.fatwood.storage.journal.JournalOwner;
import dev.fatwood.storage.journal.JournalRange;
import dev.fatwood.storage.journal.JournalSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/**
 * What one sync of the real flusher costs, with the journal and without: figures of ADR 018. A round is so many appends of so many bytes, each to another
 * partition, written and made durable. Both ways take turns. Its argument is a directory on the disk in question.
 */
final class FlusherCost {

    private static final int TURNS = 5;
    private static final long TURN_NS = 1_500_000_000L;
    private static final int ROUNDS_MIN = 3;
    private static final int[] PARTITIONS = {2, 4, 8, 16, 100, 1_000};
    private static final int[] BYTES = {100, 1_000};

    private final List<Log> logs = new ArrayList<>();
    private final List<Long> roundsNs = new ArrayList<>();
    private final Lane lane;
    private final GroupFlusher flusher;
    private final ByteBuffer bytes;
    private long journaled;

    private FlusherCost(
            Path directory, int partitions, int bytes, int journalBytes, EventLoopLanes lanes, DiskPool pool)
            throws IOException {
        Disk disk = new NioDisk(Files.createTempDirectory(directory, "flusher"), pool);
        this.bytes = ByteBuffer.allocateDirect(bytes);
        this.lane = lanes.lanes().get(0);
        JournalObserver observer = new JournalObserver() {

            @Override
            public void written(int files, long written) {
                journaled++;
            }
        };
        JournalSetup setup = new JournalSetup(
                new Journal(disk, new JournalSettings(journalBytes, 2, 65_536), () -> 0),
                new EventLoopTimers(),
                new PoolOffload(pool),
                observer);
        this.flusher = new GroupFlusher(disk, lane, failure -> {}, FlushObserver.NONE, setup);
        flusher.recover(name -> Optional.empty());
        for (int n = 0; n < partitions; n++) {
            logs.add(new Log(disk.create("p-" + n), "p-" + n));
        }
        disk.syncDirectory("");
    }

    private final class Log implements FlushTarget<CountDownLatch> {
        private final DiskFile file;
        private final JournalOwner owner;

        Log(DiskFile file, String name) {
            this.file = file;
            this.owner = new JournalOwner(new UUID(1, 2), name);
        }

        void append(CountDownLatch answered) {
            int at = (int) file.sizeBytes();
            file.write(bytes.clear(), at);
            int until = at + bytes.capacity();
            flusher.appended(this, answered, new JournalRange(owner, file, 0, 0, at, until, at, until));
        }

        @Override
        public Lane lane() {
            return lane;
        }

        @Override
        public void journaled(CountDownLatch mark) {
            mark.countDown();
        }

        @Override
        public void flushed(CountDownLatch mark) {
            mark.countDown();
        }

        @Override
        public void flushFailed(DiskException failure) {
            throw failure;
        }
    }

    private void turn() throws InterruptedException {
        long untilNs = System.nanoTime() + TURN_NS;
        for (int n = 0; n < ROUNDS_MIN || System.nanoTime() < untilNs; n++) {
            long startNs = System.nanoTime();
            CountDownLatch answered = new CountDownLatch(logs.size());
            lane.post(() -> logs.forEach(log -> log.append(answered)));
            answered.await();
            roundsNs.add(System.nanoTime() - startNs);
        }
    }

    private String figures() {
        List<Long> sorted = roundsNs.stream().sorted().toList();
        double meanMs = sorted.stream().mapToLong(Long::longValue).average().orElseThrow() / 1e6;
        return String.format(
                Locale.ROOT,
                "median %8.3f ms  p99 %8.3f ms  mean %8.3f ms  acks/s %8.0f  rounds %5d, by the journal %5d",
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 99 / 100) / 1e6,
                meanMs,
                logs.size() / meanMs * 1e3,
                sorted.size(),
                journaled);
    }

    private void close() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        flusher.close(closed::countDown);
        closed.await();
        logs.forEach(log -> log.file.release());
    }

    private static void measure(Path directory, int partitions, int bytes) throws Exception {
        FaultHandler faults = (where, fault) -> fault.printStackTrace();
        try (DiskPool pool = new DiskPool(8, faults);
                EventLoopLanes lanes = new EventLoopLanes(1, faults)) {
            FlusherCost off = new FlusherCost(directory, partitions, bytes, 0, lanes, pool);
            FlusherCost on = new FlusherCost(directory, partitions, bytes, 64 << 20, lanes, pool);
            for (int turn = 0; turn < TURNS; turn++) {
                off.turn();
                on.turn();
            }
            String load = String.format(Locale.ROOT, "partitions %4d x %5d B  ", partitions, bytes);
            System.out.println(load + "files    " + off.figures());
            System.out.println(load + "journal  " + on.figures());
            off.close();
            on.close();
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        for (int bytes : BYTES) {
            for (int partitions : PARTITIONS) {
                measure(directory, partitions, bytes);
            }
        }
    }
}
