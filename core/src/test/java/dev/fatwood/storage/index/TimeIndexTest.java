package dev.fatwood.storage.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.testkit.fake.FakeDisk;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class TimeIndexTest {

    private static final long BASE = 5_000_000_000L;

    @Test
    void bytesAreTheGoldenFiles() throws IOException {
        // Given
        FakeDisk disk = new FakeDisk();

        // When
        golden().writeTo(disk.create("index"));

        // Then
        assertThat(disk.contents("index")).isEqualTo(Golden.bytes("time-index-v1.bin"));
    }

    @Test
    void goldenFileIsReadBack() throws IOException {
        // Given
        FakeDisk disk = new FakeDisk();
        disk.plant("index", Golden.bytes("time-index-v1.bin"));
        TimeIndex index = new TimeIndex(BASE);

        // When
        index.readFrom(disk.open("index"), 24);

        // Then
        assertThat(index.timestampMs(1)).isEqualTo(0x0102030405060708L);
        assertThat(index.lastOffset(1)).isEqualTo(BASE + Integer.MAX_VALUE);
    }

    private static TimeIndex golden() {
        TimeIndex index = new TimeIndex(BASE);
        index.addIfLater(0, BASE);
        index.addIfLater(0x0102030405060708L, BASE + Integer.MAX_VALUE);
        return index;
    }

    @Test
    void onlyLaterTimesAreAdded() {
        // Given
        TimeIndex index = new TimeIndex(0);

        // When
        index.addIfLater(-1, 1);
        index.addIfLater(10, 2);
        index.addIfLater(10, 3);
        index.addIfLater(9, 4);
        index.addIfLater(11, 5);

        // Then
        assertThat(index.count()).isEqualTo(2);
        assertThat(index.lastOffset(0)).isEqualTo(2);
        assertThat(index.lastOffset(1)).isEqualTo(5);
    }

    @Test
    void floorFindsTheLastEntryAtOrBefore() {
        // Given
        TimeIndex index = new TimeIndex(7);
        index.addIfLater(10, 8);
        index.addIfLater(20, 9);

        // When // Then
        assertThat(index.floor(9)).isEqualTo(TimeIndex.NONE);
        assertThat(index.floor(10)).isZero();
        assertThat(index.floor(19)).isZero();
        assertThat(index.floor(20)).isEqualTo(1);
        assertThat(index.lastOffset(TimeIndex.NONE)).isEqualTo(7);
        assertThat(index.timestampMs(TimeIndex.NONE)).isEqualTo(-1);
    }

    @Test
    void truncationDropsOffsetsFromOneOn() {
        // Given
        TimeIndex index = golden();

        // When
        index.truncateTo(BASE + Integer.MAX_VALUE);

        // Then
        assertThat(index.count()).isEqualTo(1);
    }
}
