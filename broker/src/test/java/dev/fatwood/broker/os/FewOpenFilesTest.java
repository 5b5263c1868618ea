package dev.fatwood.broker.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.env.DiskFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory of many files of which few may be open. */
class FewOpenFilesTest {

    private static final int OPEN_MAX = 4;
    private static final int FILES = 100;
    private static final int FILE_BYTES = 4_096;
    private static final int READERS = 6;

    @TempDir
    private Path root;

    private final DiskPool pool = new DiskPool(2, (where, fault) -> {
        throw new AssertionError(where, fault);
    });
    private final List<DiskFile> files = new ArrayList<>();
    private NioDisk disk;

    @BeforeEach
    void openDisk() {
        disk = new NioDisk(root, pool, OPEN_MAX);
        disk.createDirectory("p-0");
    }

    @AfterEach
    void stop() throws IOException {
        files.forEach(DiskFile::release);
        pool.close();
        assertThat(disk.openFiles()).isZero();
        disk.close();
    }

    @Test
    void readersFindEveryFileWhileFilesAreRenamedDeletedAndWritten() throws Exception {
        // Given
        create(FILES);
        assertThat(disk.openFiles()).isLessThanOrEqualTo(OPEN_MAX + OpenFiles.SYNCED_AHEAD_MAX);
        ExecutorService threads = Executors.newFixedThreadPool(READERS);
        AtomicBoolean isOver = new AtomicBoolean();
        List<Future<Integer>> readers = new ArrayList<>();
        for (int n = 0; n < READERS; n++) {
            readers.add(threads.submit(reader(new Random(n), isOver)));
        }

        // When
        int deleted = 0;
        for (int n = 0; n < FILES; n++) {
            if (n % 4 == 0) {
                disk.rename(path(n), path(n) + ".deleted");
                disk.create(path(n)).release();
            } else if (n % 4 == 1) {
                disk.rename(path(n), path(n) + ".swap");
                disk.rename(path(n) + ".swap", path(n));
            } else if (n % 20 == 2) {
                disk.delete(path(n));
                deleted++;
            } else {
                files.get(n).write(content(n), 0);
            }
        }
        disk.rename("p-0", "p-0.delete");
        isOver.set(true);

        // Then
        for (Future<Integer> reader : readers) {
            assertThat(reader.get(60, TimeUnit.SECONDS)).isPositive();
        }
        threads.shutdown();
        for (int n = 0; n < FILES; n++) {
            assertThat(isWhole(n)).as("file " + n).isTrue();
        }
        files.forEach(DiskFile::sync);
        disk.create("p-0.delete/one-more").release();
        assertThat(disk.openFiles()).isLessThanOrEqualTo(OPEN_MAX + deleted + 1);
    }

    private Callable<Integer> reader(Random random, AtomicBoolean isOver) {
        return () -> {
            int reads = 0;
            while (!isOver.get() || reads < FILES) {
                int n = random.nextInt(FILES);
                assertThat(isWhole(n)).as("file " + n).isTrue();
                reads++;
            }
            return reads;
        };
    }

    @Test
    void aFileWhoseNameAnotherHasNowIsReadByItsOwn() {
        // Given
        create(OPEN_MAX * 2);
        DiskFile closed = files.get(0);

        // When
        disk.rename(path(0), path(0) + ".deleted");
        DiskFile other = disk.create(path(0));
        other.write(content(99), 0);
        files.add(other);
        readAll();

        // Then
        assertThat(isWhole(0)).isTrue();
        disk.delete(path(0) + ".deleted");
        assertThat(isWhole(0)).isTrue();
        assertThat(closed.path()).isEqualTo(path(0));
    }

    @Test
    void aFileWhoseNameWasReplacedIsStillRead() {
        // Given
        create(OPEN_MAX * 2);
        disk.create("p-0/new").release();

        // When
        disk.rename("p-0/new", path(0));
        readAll();

        // Then
        assertThat(isWhole(0)).isTrue();
    }

    @Test
    void aTransferIsNotCutShortByTheBound() throws IOException {
        // Given
        create(OPEN_MAX * 2);
        NioDiskFile sent = (NioDiskFile) files.get(0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        WritableByteChannel network = Channels.newChannel(bytes);
        WritableByteChannel slow = new WritableByteChannel() {

            @Override
            public int write(ByteBuffer source) throws IOException {
                readAll();
                return network.write(source);
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };

        // When
        long moved = 0;
        while (moved < FILE_BYTES) {
            moved += sent.transferTo(moved, FILE_BYTES - moved, slow);
        }

        // Then
        assertThat(bytes.toByteArray()).isEqualTo(content(0).array());
    }

    @Test
    void filesOfTheDirectoryItselfStayOpen() {
        // Given
        DiskFile journal = disk.create("journal.a");
        files.add(journal);
        create(OPEN_MAX * 2 - 1, 1);
        files.forEach(DiskFile::sync);

        // When
        readAll();

        // Then
        assertThat(disk.openFiles()).isEqualTo(OPEN_MAX);
        disk.delete("journal.a");
        journal.write(content(1), 0);
        assertThat(journal.sizeBytes()).isEqualTo(FILE_BYTES);
    }

    private void create(int count) {
        create(count, 0);
    }

    private void create(int count, int first) {
        for (int n = first; n < first + count; n++) {
            DiskFile file = disk.create(path(n));
            files.add(file);
            file.write(content(n), 0);
        }
    }

    private void readAll() {
        for (DiskFile file : files) {
            file.read(ByteBuffer.allocate(1), 0);
        }
    }

    private boolean isWhole(int n) {
        ByteBuffer target = ByteBuffer.allocate(FILE_BYTES);
        return files.get(n).read(target, 0) == FILE_BYTES && target.flip().equals(content(n));
    }

    private static String path(int n) {
        return "p-0/" + n + ".log";
    }

    private static ByteBuffer content(int n) {
        byte[] bytes = new byte[FILE_BYTES];
        Arrays.fill(bytes, (byte) (n + 1));
        return ByteBuffer.wrap(bytes);
    }
}
