package dev.fatwood.cli.consume;

import dev.fatwood.cli.shell.Shell;
import dev.fatwood.cli.text.Progress;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One run of {@code consume}: starts a reader per partition, prints what they bring and keeps count of what was printed. Owned by the
 * command's thread; its readers end with {@link #close}.
 */
final class ConsumeRun implements AutoCloseable {

    private static final int CHUNKS_WAITING_MAX = 32;
    /** How soon Ctrl-C is looked at. */
    private static final long LOOK_MS = 100;

    private static final long READER_END_MS = 1_000;

    private final Shell shell;
    private final RecordPrinter printer;
    private final BlockingQueue<Chunk> queue = new ArrayBlockingQueue<>(CHUNKS_WAITING_MAX);
    private final List<Thread> readers = new ArrayList<>();
    private final Map<TopicPartition, Long> nextOffsets = new HashMap<>();
    private final long recordsMax;
    private long records;

    ConsumeRun(Shell shell, RecordPrinter printer, long recordsMax) {
        this.shell = shell;
        this.printer = printer;
        this.recordsMax = recordsMax;
    }

    /**
     * Returns at the end of all ranges, after {@code recordsMax} records, or on Ctrl-C.
     *
     * @param pause called between chunks and while none come
     */
    void run(Cluster cluster, ReadPlan plan, Runnable pause) throws InterruptedException {
        plan.ranges().forEach((place, range) -> nextOffsets.put(place, range.fromOffset()));
        plan.ranges().forEach((place, range) -> start(cluster, place, range));
        printer.begin(shell.out());
        long total = Math.min(recordsMax, plan.offsets());
        Progress progress =
                new Progress(shell.err(), shell.showsProgressBesideResult(), total == ReadPlan.NO_END ? 0 : total);
        try {
            printAll(progress, pause);
        } finally {
            progress.clear();
        }
        shell.out().flush();
    }

    private void printAll(Progress progress, Runnable pause) throws InterruptedException {
        int reading = readers.size();
        while (reading > 0 && records < recordsMax && !shell.interruption().isRequested()) {
            Chunk chunk = queue.poll();
            if (chunk == null) {
                shell.out().flush(); // Nothing to print at the moment: show what is printed.
                chunk = queue.poll(LOOK_MS, TimeUnit.MILLISECONDS);
            }
            if (chunk != null) {
                take(chunk);
                reading -= chunk.isEnd() ? 1 : 0;
                progress.update(records, records);
            }
            pause.run();
        }
    }

    private void start(Cluster cluster, TopicPartition place, ReadPlan.Range range) {
        if (range.fromOffset() < range.untilOffset()) {
            Thread reader = new Thread(
                    new PartitionFeed(cluster, place, range.fromOffset(), range.untilOffset(), queue),
                    "fatwood-read-" + place);
            reader.setDaemon(true);
            readers.add(reader);
            reader.start();
        }
    }

    private void take(Chunk chunk) {
        if (chunk.failure() != null) {
            throw chunk.failure();
        }
        if (chunk.notice() != null) {
            shell.note(chunk.notice());
        }
        for (ReadRecord record : chunk.records()) {
            if (records >= recordsMax) {
                return;
            }
            printer.print(record, shell.out());
            records++;
            nextOffsets.put(chunk.place(), record.offset() + 1);
        }
        nextOffsets.put(chunk.place(), chunk.nextOffset());
    }

    /** Where each partition goes on behind what was printed. */
    Map<TopicPartition, Long> nextOffsets() {
        return Map.copyOf(nextOffsets);
    }

    long records() {
        return records;
    }

    @Override
    public void close() {
        readers.forEach(Thread::interrupt);
        long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(READER_END_MS);
        for (Thread reader : readers) {
            join(reader, endNanos);
        }
    }

    private static void join(Thread reader, long endNanos) {
        try {
            reader.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // A daemon thread; it does not hold the process up.
        }
    }
}
