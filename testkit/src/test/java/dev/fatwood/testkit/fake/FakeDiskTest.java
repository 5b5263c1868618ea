package dev.fatwood.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.DiskFullException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FakeDiskTest {

    private final FakeDisk disk = new FakeDisk();
    private final StepLane lane = new StepLane();
    private final List<DiskException> outcomes = new ArrayList<>();

    @Test
    void crashKeepsSyncedBytesAndLosesTheRest() {
        // Given
        DiskFile file = created("a");
        write(file, 1, 600, 0);
        file.sync();
        write(file, 2, 600, 600);
        write(file, 3, 10, 0);

        // When
        disk.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(disk.contents("a")).hasSize(600).containsOnly(1);
    }

    @Test
    void crashMayKeepEverything() {
        // Given
        DiskFile file = created("a");
        write(file, 1, 600, 0);
        disk.create("b");

        // When
        disk.crash(CrashPlan.keepUnsynced());

        // Then
        assertThat(disk.contents("a")).hasSize(600).containsOnly(1);
        assertThat(disk.list("")).containsExactly("a", "b");
    }

    @Test
    void tornCrashMixesSectorsAndCutsSizesButNeverTouchesSyncedBytes() {
        List<Integer> sizes = new ArrayList<>();
        boolean holesSeen = false;
        for (int seed = 0; seed < 200; seed++) {
            // Given
            FakeDisk torn = new FakeDisk();
            DiskFile file = torn.create("a");
            torn.syncDirectory("");
            write(file, 1, 1000, 0);
            file.sync();
            write(file, 2, 3000, 1000);

            // When
            torn.crash(CrashPlan.torn(new FakeRandom(seed)));

            // Then
            byte[] left = torn.contents("a");
            assertThat(left.length).isBetween(1000, 4000);
            assertThat(Arrays.copyOf(left, 1000)).containsOnly(1);
            sizes.add(left.length);
            holesSeen |= left.length > 1100 && left[1100] == 0;
        }
        assertThat(sizes.stream().distinct()).hasSizeGreaterThan(100);
        assertThat(holesSeen)
                .as("zeros where a lost sector lies below the new size")
                .isTrue();
    }

    @Test
    void namesSurviveOnlyAfterASyncOfTheirDirectory() {
        // Given
        disk.createDirectory("d/e");
        disk.syncDirectory("");
        disk.syncDirectory("d");
        disk.create("d/e/synced").sync();
        disk.syncDirectory("d/e");
        disk.create("d/e/fresh").sync();
        disk.rename("d/e/synced", "d/e/renamed");

        // When
        disk.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(disk.list("d/e")).containsExactly("synced");
    }

    @Test
    void renameIsAtomicInAnyCrash() {
        for (int seed = 0; seed < 50; seed++) {
            // Given
            FakeDisk torn = new FakeDisk();
            torn.plant("old", new byte[] {1});
            torn.plant("new", new byte[] {2});
            torn.rename("new", "old");

            // When
            torn.crash(CrashPlan.torn(new FakeRandom(seed)));

            // Then
            assertThat(torn.contents("old")[0]).isEqualTo((byte) (torn.exists("new") ? 1 : 2));
        }
    }

    @Test
    void heldSyncCoversOnlyWhatWasWrittenBeforeItsCall() {
        // Given
        DiskFile file = created("a");
        write(file, 1, 10, 0);
        disk.holdSyncs();
        disk.sync(List.of(file), lane, outcomes::add);
        write(file, 2, 10, 10);

        // When
        disk.completeSyncs();
        lane.runAll();
        disk.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(outcomes).containsExactly((DiskException) null);
        assertThat(disk.contents("a")).hasSize(10).containsOnly(1);
    }

    @Test
    void syncThatEndsLateDoesNotBringOldBytesBack() {
        // Given
        DiskFile file = created("a");
        write(file, 1, 10, 0);
        disk.holdSyncs();
        disk.sync(List.of(file), lane, outcomes::add);
        write(file, 2, 20, 0);
        file.sync();

        // When
        disk.completeSyncs();
        disk.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(disk.contents("a")).hasSize(20).containsOnly(2);
    }

    @Test
    void heldSyncIsNeverAnsweredAfterACrash() {
        // Given
        DiskFile file = created("a");
        disk.holdSyncs();
        disk.sync(List.of(file), lane, outcomes::add);

        // When
        disk.crash(CrashPlan.keepUnsynced());
        disk.completeSyncs();
        lane.runAll();

        // Then
        assertThat(outcomes).isEmpty();
    }

    @Test
    void failedSyncDropsItsBytesEvenIfOneOfAnotherHandleSucceeds() {
        // Given
        DiskFile file = created("a");
        file.sync();
        write(file, 1, 600, 0);
        disk.failSyncs("input/output error");
        assertThatThrownBy(file::sync).hasMessageContaining("input/output error");

        // When
        disk.heal();
        assertThatThrownBy(file::sync).hasMessageContaining("input/output error");
        disk.open("a").sync();
        byte[] cached = disk.contents("a");
        disk.crash(CrashPlan.keepUnsynced());

        // Then
        assertThat(cached).hasSize(600);
        assertThat(disk.contents("a")).doesNotContain(1);
    }

    @Test
    void fullDiskWritesWhatFitsAndHeals() {
        // Given
        DiskFile file = created("a");
        disk.limitTo(100);

        // When
        assertThatThrownBy(() -> write(file, 1, 101, 0)).isInstanceOf(DiskFullException.class);

        // Then
        assertThat(file.sizeBytes()).isEqualTo(100);
        assertThat(disk.usableBytes()).isZero();
        write(file, 2, 100, 0);
        disk.limitTo(Long.MAX_VALUE);
        write(file, 2, 101, 0);
        assertThat(file.sizeBytes()).isEqualTo(101);
    }

    @Test
    void handlesAreCountedAndDieInACrash() {
        // Given
        DiskFile file = created("a");
        file.retain();
        file.release();
        DiskFile other = disk.open("a");

        // When // Then
        assertThat(disk.openFiles()).isEqualTo(2);
        other.release();
        assertThat(disk.openFiles()).isEqualTo(1);
        assertThatThrownBy(other::release).hasMessageContaining("released more often");
        disk.crash(CrashPlan.keepUnsynced());
        assertThatThrownBy(() -> write(file, 1, 1, 0)).hasMessageContaining("before the crash");
        assertThat(disk.openFiles()).isZero();
    }

    @Test
    void deletedFileStaysReadableThroughItsHandle() {
        // Given
        DiskFile file = created("a");
        write(file, 1, 10, 0);

        // When
        disk.delete("a");

        // Then
        assertThat(file.read(ByteBuffer.allocate(10), 0)).isEqualTo(10);
        assertThat(disk.exists("a")).isFalse();
    }

    @Test
    void truncationIsUnsyncedUntilSynced() {
        // Given
        DiskFile file = created("a");
        write(file, 1, 1000, 0);
        file.sync();
        file.truncate(100);
        assertThat(disk.contents("a")).hasSize(100);

        // When
        disk.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(disk.contents("a")).hasSize(1000).containsOnly(1);
    }

    @Test
    void pathsMustBeRelative() {
        assertThatThrownBy(() -> disk.create("/etc/passwd")).hasMessageContaining("must be relative");
        assertThatThrownBy(() -> disk.create("../a")).hasMessageContaining("must be relative");
        assertThatThrownBy(() -> disk.create("nowhere/a")).hasMessageContaining("no such directory");
    }

    private DiskFile created(String path) {
        DiskFile file = disk.create(path);
        disk.syncDirectory("");
        return file;
    }

    private static void write(DiskFile file, int value, int count, long position) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        file.write(ByteBuffer.wrap(bytes), position);
    }
}
