package dev.fatwood.benchmarks.limit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * What one group commit costs on a disk, by the number of partitions and by how it makes appends durable: the figures of ADR 018. Run it
 * without a build: {@code java benchmarks/src/main/java/dev/fatwood/benchmarks/limit/GroupCommitCost.java DIRECTORY}.
 *
 * <p>A round is what one sync answers: so many appends of so many bytes, spread over the partitions, written and made durable. Every way
 * writes the same bytes to the partitions' files. Ways take turns; the figures are medians of all rounds.
 */
public final class GroupCommitCost {

    private static final int SYNC_THREADS = 8;
    private static final int TURNS = 5;
    private static final long TURN_NS = 1_500_000_000L;
    private static final int ROUNDS_MIN = 3;
    private static final long SETTLE_MS = 2_000;
    private static final int SHARED_BYTES = 32 << 20;
    /** Between two syncs of the partitions' files behind a shared log, as a checkpoint every two seconds would. */
    private static final long CATCH_UP_NS = 2_000_000_000L;

    private static final List<Load> LOADS = List.of(
            new Load(1, 1, 100),
            new Load(1, 16, 100),
            new Load(16, 16, 100),
            new Load(16, 16, 16_384),
            new Load(1000, 16, 100),
            new Load(1000, 1000, 100),
            new Load(1000, 1000, 16_384));

    /** @param appends in one round, each of so many bytes */
    private record Load(int partitions, int appends, int bytes) {}

    /** How appends become durable. */
    private enum Way {
        /** Each file that was written to is synced, several at a time. */
        DIRTY_FILES,
        /** The same, in files that have their size already, so that a sync need not write it. */
        SIZED_FILES,
        /** All appends are written once more to one file that has its size already, and that is synced. */
        SHARED_LOG
    }

    private final Path directory;
    private final Load load;
    private final Way way;
    private final List<FileChannel> files = new ArrayList<>();
    private final long[] positions;
    private final ByteBuffer[] round;
    private final ExecutorService pool = Executors.newFixedThreadPool(SYNC_THREADS);
    private final FileChannel shared;
    private long sharedPosition;
    private int nextPartition;
    private long caughtUpNs = System.nanoTime();

    private GroupCommitCost(Path directory, Load load, Way way) throws IOException {
        this.directory = Files.createTempDirectory(directory, "group-commit");
        this.load = load;
        this.way = way;
        this.positions = new long[load.partitions];
        this.round = new ByteBuffer[load.appends];
        Arrays.setAll(round, n -> ByteBuffer.allocateDirect(load.bytes));
        this.shared = open("shared");
        if (way == Way.SHARED_LOG) {
            fill(shared, SHARED_BYTES);
        }
        for (int n = 0; n < load.partitions; n++) {
            files.add(open("partition-" + n));
            if (way == Way.SIZED_FILES) {
                fill(files.get(n), sizedBytes());
            }
        }
    }

    private int sizedBytes() {
        return Math.max(1 << 16, 4 * load.bytes);
    }

    private FileChannel open(String name) throws IOException {
        return FileChannel.open(directory.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static void fill(FileChannel file, int bytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 16);
        for (int written = 0; written < bytes; ) {
            written += file.write(zeros.clear().limit(Math.min(zeros.capacity(), bytes - written)));
        }
        file.force(true);
    }

    /** Rounds for so long; the nanoseconds each took are added to {@code results}. */
    private void turn(List<Long> results) throws IOException, InterruptedException, ExecutionException {
        long untilNs = System.nanoTime() + TURN_NS;
        for (int n = 0; n < ROUNDS_MIN || System.nanoTime() < untilNs; n++) {
            long startNs = System.nanoTime();
            round();
            results.add(System.nanoTime() - startNs);
        }
    }

    private void round() throws IOException, InterruptedException, ExecutionException {
        List<FileChannel> dirty = new ArrayList<>();
        for (ByteBuffer append : round) {
            int partition = nextPartition++ % load.partitions;
            write(partition, append.clear());
            if (dirty.size() < load.partitions) {
                dirty.add(files.get(partition));
            }
        }
        if (way == Way.SHARED_LOG) {
            writeShared();
            shared.force(false);
            catchUpWhenDue();
        } else {
            sync(dirty);
        }
    }

    private void write(int partition, ByteBuffer append) throws IOException {
        if (way == Way.SIZED_FILES && positions[partition] + load.bytes > sizedBytes()) {
            positions[partition] = 0;
        }
        files.get(partition).write(append, positions[partition]);
        positions[partition] += load.bytes;
    }

    private void writeShared() throws IOException {
        long bytes = (long) load.appends * load.bytes;
        sharedPosition = sharedPosition + bytes > SHARED_BYTES ? 0 : sharedPosition;
        shared.position(sharedPosition);
        for (ByteBuffer append : round) {
            append.clear();
        }
        for (long left = bytes; left > 0; ) {
            left -= shared.write(round);
        }
        sharedPosition += bytes;
    }

    /** The price of a shared log: the partitions' own files are synced all the same, later; appends wait for it here. */
    private void catchUpWhenDue() throws InterruptedException, ExecutionException {
        if (System.nanoTime() - caughtUpNs > CATCH_UP_NS) {
            sync(files);
            caughtUpNs = System.nanoTime();
        }
    }

    private void sync(List<FileChannel> dirty) throws InterruptedException, ExecutionException {
        List<Future<?>> running = new ArrayList<>();
        for (FileChannel file : dirty) {
            running.add(pool.submit(() -> {
                file.force(false);
                return null;
            }));
        }
        for (Future<?> sync : running) {
            sync.get();
        }
    }

    private void close() throws IOException {
        pool.shutdown();
        shared.close();
        for (FileChannel file : files) {
            file.close();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void measure(Path directory, Load load) throws Exception {
        Way[] ways = Way.values();
        List<GroupCommitCost> costs = new ArrayList<>();
        List<List<Long>> results = new ArrayList<>();
        try {
            for (Way way : ways) {
                costs.add(new GroupCommitCost(directory, load, way));
                results.add(new ArrayList<>());
            }
            // What filling the files took of the disk's bandwidth is not to be paid by the first turn.
            Thread.sleep(SETTLE_MS);
            for (int turn = 0; turn < TURNS; turn++) {
                for (int n = 0; n < ways.length; n++) {
                    costs.get(n).turn(results.get(n));
                }
            }
        } finally {
            for (GroupCommitCost cost : costs) {
                cost.close();
            }
        }
        for (int n = 0; n < ways.length; n++) {
            print(load, ways[n], results.get(n));
        }
    }

    private static void print(Load load, Way way, List<Long> roundsNs) {
        List<Long> sorted = roundsNs.stream().sorted().toList();
        double meanMs = sorted.stream().mapToLong(Long::longValue).average().orElseThrow() / 1e6;
        System.out.printf(
                Locale.ROOT,
                "partitions %4d  appends %4d x %5d B  %-11s  round: median %8.3f ms  p99 %8.3f ms  mean %8.3f ms"
                        + "  acks/s %9.0f  rounds %d%n",
                load.partitions,
                load.appends,
                load.bytes,
                way.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 99 / 100) / 1e6,
                meanMs,
                load.appends / meanMs * 1e3,
                sorted.size());
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments.length > 0 ? arguments[0] : System.getProperty("java.io.tmpdir"));
        for (Load load : LOADS) {
            measure(directory, load);
        }
    }
}
