package dev.fatwood.storage.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.env.DiskFile;
import dev.fatwood.testkit.fake.FakeDisk;
import dev.fatwood.testkit.fake.FakeRandom;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OffsetIndexTest {

    private static final long BASE = 5_000_000_000L;

    @Test
    void bytesAreTheGoldenFiles() throws IOException {
        // Given
        FakeDisk disk = new FakeDisk();
        DiskFile file = disk.create("index");

        // When
        golden().writeTo(file);

        // Then
        assertThat(disk.contents("index")).isEqualTo(Golden.bytes("offset-index-v1.bin"));
    }

    @Test
    void goldenFileIsReadBack() throws IOException {
        // Given
        FakeDisk disk = new FakeDisk();
        disk.plant("index", Golden.bytes("offset-index-v1.bin"));
        OffsetIndex index = new OffsetIndex(BASE);

        // When
        index.readFrom(disk.open("index"), 24);

        // Then
        assertThat(index.count()).isEqualTo(3);
        assertThat(index.lastOffset(2)).isEqualTo(BASE + Integer.MAX_VALUE);
        assertThat(index.position(2)).isEqualTo(Integer.MAX_VALUE);
        assertThat(index.checksum()).isEqualTo(golden().checksum());
    }

    private static OffsetIndex golden() {
        OffsetIndex index = new OffsetIndex(BASE);
        index.add(BASE + 1, 4097);
        index.add(BASE + 0x01020304, 0x05060708);
        index.add(BASE + Integer.MAX_VALUE, Integer.MAX_VALUE);
        return index;
    }

    @Test
    void floorFindsTheLastEntryAtOrBefore() {
        // Given
        OffsetIndex index = new OffsetIndex(100);
        index.add(109, 50);
        index.add(119, 90);

        // When // Then
        assertThat(index.floorByOffset(108)).isEqualTo(OffsetIndex.NONE);
        assertThat(index.floorByOffset(109)).isZero();
        assertThat(index.floorByOffset(118)).isZero();
        assertThat(index.floorByOffset(119)).isEqualTo(1);
        assertThat(index.floorByOffset(Long.MAX_VALUE)).isEqualTo(1);
        assertThat(index.floorByPosition(49)).isEqualTo(OffsetIndex.NONE);
        assertThat(index.floorByPosition(50)).isZero();
        assertThat(index.floorByPosition(89)).isZero();
        assertThat(index.floorByPosition(Long.MAX_VALUE)).isEqualTo(1);
        assertThat(index.position(OffsetIndex.NONE)).isZero();
    }

    @Test
    void floorEqualsAFullScan() {
        for (int seed = 0; seed < 50; seed++) {
            // Given
            FakeRandom random = new FakeRandom(seed);
            OffsetIndex index = new OffsetIndex(BASE);
            List<Long> offsets = new ArrayList<>();
            long offset = BASE;
            for (int i = 0; i < random.nextInt(200); i++) {
                offset += 1 + random.nextInt(10);
                index.add(offset, 61 * (i + 1));
                offsets.add(offset);
            }

            for (long wanted = BASE - 2; wanted < offset + 2; wanted++) {
                // When
                int found = index.floorByOffset(wanted);

                // Then
                long limit = wanted;
                assertThat(found)
                        .isEqualTo((int) offsets.stream()
                                        .filter(known -> known <= limit)
                                        .count()
                                - 1);
            }
        }
    }

    @Test
    void entriesMustIncrease() {
        // Given
        OffsetIndex index = new OffsetIndex(0);
        index.add(10, 100);

        // When // Then
        assertThatThrownBy(() -> index.add(10, 101)).hasMessageContaining("(10, 101) does not follow (10, 100)");
        assertThatThrownBy(() -> index.add(11, 100)).hasMessageContaining("(11, 100) does not follow (10, 100)");
    }

    @Test
    void offsetTooFarFromTheBaseIsRefused() {
        // Given
        OffsetIndex index = new OffsetIndex(0);

        // When // Then
        assertThatThrownBy(() -> index.add(1L << 31, 1)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void truncationDropsBatchesFromAPositionOnAndTheFileFollows() {
        // Given
        FakeDisk disk = new FakeDisk();
        DiskFile file = disk.create("index");
        OffsetIndex index = golden();
        index.writeTo(file);

        // When
        index.truncateTo(0x05060708);
        index.add(BASE + 7, 4098);
        index.writeTo(file);

        // Then
        OffsetIndex again = new OffsetIndex(BASE);
        again.readFrom(file, (int) file.sizeBytes());
        assertThat(again.count()).isEqualTo(2);
        assertThat(again.lastOffset(1)).isEqualTo(BASE + 7);
    }

    @Test
    void onlyNewEntriesAreWritten() {
        // Given
        FakeDisk disk = new FakeDisk();
        DiskFile file = disk.create("index");
        OffsetIndex index = golden();
        index.writeTo(file);
        int writes = disk.writes();

        // When
        index.writeTo(file);

        // Then
        assertThat(disk.writes()).isEqualTo(writes);
    }
}
