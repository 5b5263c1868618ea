package dev.fatwood.broker.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.DiskFullException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NioDiskTest {

    @TempDir
    private Path root;

    private final FaultHandler faults = (where, fault) -> {
        throw new AssertionError(where, fault);
    };
    private final DiskPool pool = new DiskPool(2, faults);
    private final EventLoopLanes lanes = new EventLoopLanes(1, faults);
    private NioDisk disk;

    @BeforeEach
    void openDisk() {
        disk = new NioDisk(root, pool);
    }

    @AfterEach
    void stop() throws IOException {
        disk.close();
        lanes.close();
        pool.close();
    }

    @Test
    void failedSyncIsNeverFollowedByASuccess() throws IOException {
        // Given
        OpenFiles files = new OpenFiles(1, TracedChannel.failingOnce(), pool);
        DiskFile file = new NioDiskFile("f", files.open("f", files.opener(), false));

        // When
        assertThatThrownBy(file::sync).isInstanceOf(DiskException.class);

        // Then
        assertThatThrownBy(file::sync).isInstanceOf(DiskException.class).hasMessageContaining("Input/output error");
    }

    @Test
    void readsWhatWasWrittenAtAnyPosition() {
        // Given
        DiskFile file = disk.create("f");

        // When
        file.write(bytes(1, 2, 3), 0);
        file.write(bytes(9, 9), 5);

        // Then
        ByteBuffer target = ByteBuffer.allocate(10);
        assertThat(file.read(target, 0)).isEqualTo(7);
        assertThat(target.flip()).isEqualTo(bytes(1, 2, 3, 0, 0, 9, 9));
        assertThat(file.sizeBytes()).isEqualTo(7);
        assertThat(file.read(ByteBuffer.allocate(1), 7)).isZero();
        file.release();
    }

    @Test
    void writesHeapBuffersLargerThanOneTransfer() {
        // Given
        byte[] content = new byte[1_000_000];
        new java.util.Random(1).nextBytes(content);
        DiskFile file = disk.create("big");

        // When
        file.write(ByteBuffer.wrap(content), 0);

        // Then
        ByteBuffer target = ByteBuffer.allocate(content.length);
        assertThat(file.read(target, 0)).isEqualTo(content.length);
        assertThat(target.array()).isEqualTo(content);
        file.release();
    }

    @Test
    void truncateShortensTheFile() {
        // Given
        DiskFile file = disk.create("f");
        file.write(bytes(1, 2, 3), 0);

        // When
        file.truncate(1);

        // Then
        assertThat(file.sizeBytes()).isEqualTo(1);
        assertThat(root.resolve("f")).hasBinaryContent(new byte[] {1});
        file.release();
    }

    @Test
    void theLastReleaseClosesTheFile() {
        // Given
        DiskFile file = disk.create("f");
        file.retain();
        file.release();
        file.write(bytes(1), 0);

        // When
        file.release();

        // Then
        assertThatThrownBy(() -> file.write(bytes(1), 0))
                .isInstanceOf(DiskException.class)
                .hasMessageContaining("f");
        assertThatThrownBy(file::retain).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(file::release).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void listsNamesSortedAndNothingForAMissingDirectory() {
        // Given
        disk.createDirectory("a/b");
        disk.create("a/z").release();
        disk.create("a/c").release();

        // When, Then
        assertThat(disk.list("a")).containsExactly("b", "c", "z");
        assertThat(disk.list("none")).isEmpty();
        assertThat(disk.list("")).containsExactly("a");
    }

    @Test
    void deleteRemovesADirectoryWithAllItHolds() {
        // Given
        disk.createDirectory("a/b");
        disk.create("a/b/f").release();

        // When
        disk.delete("a");
        disk.delete("a");

        // Then
        assertThat(disk.exists("a")).isFalse();
    }

    @Test
    void renameReplacesAFile() throws IOException {
        // Given
        Files.writeString(root.resolve("old"), "old");
        Files.writeString(root.resolve("new"), "new");

        // When
        disk.rename("new", "old");
        disk.syncDirectory("");

        // Then
        assertThat(root.resolve("old")).hasContent("new");
        assertThat(disk.exists("new")).isFalse();
    }

    @Test
    void syncReportsOnTheLane() throws Exception {
        // Given
        EventLoopLane lane = lanes.lanes().get(0);
        DiskFile file = disk.create("f");
        file.write(bytes(1), 0);
        CompletableFuture<DiskException> outcome = new CompletableFuture<>();
        CompletableFuture<Boolean> onLane = new CompletableFuture<>();

        // When
        disk.sync(List.of(file), lane, failure -> {
            onLane.complete(lane.isCurrent());
            outcome.complete(failure);
        });

        // Then
        assertThat(outcome.get(10, TimeUnit.SECONDS)).isNull();
        assertThat(onLane.get()).isTrue();
        file.release();
    }

    @Test
    void syncReportsAFailureOnce() throws Exception {
        // Given
        DiskFile closed = disk.create("closed");
        closed.release();
        CompletableFuture<DiskException> outcome = new CompletableFuture<>();

        // When
        disk.sync(List.of(closed), lanes.lanes().get(0), outcome::complete);

        // Then
        assertThat(outcome.get(10, TimeUnit.SECONDS)).hasMessageContaining("sync failed on closed");
    }

    @Test
    void syncOfManyFilesReportsOnceAndNamesTheOneThatFailed() throws Exception {
        // Given
        List<DiskFile> files = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            files.add(disk.create("f" + i));
        }
        files.get(13).release();
        BlockingQueue<DiskException> outcomes = new LinkedBlockingQueue<>();
        CompletableFuture<Void> after = new CompletableFuture<>();

        // When
        disk.sync(files, lanes.lanes().get(0), outcomes::add);
        assertThat(outcomes.poll(10, TimeUnit.SECONDS)).hasMessageContaining("sync failed on f13");
        disk.sync(List.of(), lanes.lanes().get(0), failure -> after.complete(null));
        after.get(10, TimeUnit.SECONDS);

        // Then
        assertThat(outcomes).isEmpty();
        files.stream().filter(file -> file != files.get(13)).forEach(DiskFile::release);
    }

    @Test
    void syncOfManyFilesReportsOnceEvenIfSomeFail() throws Exception {
        // Given
        List<DiskFile> files = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            files.add(disk.create("f" + n));
        }
        files.get(7).release();
        files.get(13).release();
        BlockingQueue<String> reports = new LinkedBlockingQueue<>();
        EventLoopLane lane = lanes.lanes().get(0);

        // When
        disk.sync(files, lane, failure -> reports.add(failure.getMessage()));
        disk.sync(files.subList(0, 7), lane, failure -> reports.add("second: " + failure));
        disk.sync(List.of(), lane, failure -> reports.add("empty: " + failure));

        // Then
        List<String> all = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            all.add(reports.poll(10, TimeUnit.SECONDS));
        }
        assertThat(all)
                .contains("second: null", "empty: null")
                .anyMatch(report -> report.startsWith("sync failed on f"));
        assertThat(reports).isEmpty();
    }

    @Test
    void refusesPathsOutsideItsRoot() {
        // When, Then
        assertThatThrownBy(() -> disk.create("../outside"))
                .isInstanceOf(DiskException.class)
                .hasMessageContaining("outside");
    }

    @Test
    void tellsAFullDiskFromOtherFailures() {
        // When, Then
        assertThat(DiskFailures.of("write", "f", new IOException("No space left on device")))
                .isInstanceOf(DiskFullException.class);
        assertThat(DiskFailures.of("write", "f", new IOException("Input/output error")))
                .isExactlyInstanceOf(DiskException.class);
    }

    private static ByteBuffer bytes(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length);
        for (int value : values) {
            buffer.put((byte) value);
        }
        return buffer.flip();
    }
}
