package dev.fatwood.storage.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.storage.producer.ProducerSnapshots.Snapshot;
import dev.fatwood.testkit.fake.CrashPlan;
import dev.fatwood.testkit.fake.FakeDisk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ProducerSnapshotsTest {

    private static final List<ProducerEntry> PRODUCERS = List.of(
            new ProducerEntry(1, (short) 0, List.of(new AppendedBatch(0, 9, 100, 5_000)), 6_000),
            new ProducerEntry(
                    7,
                    (short) 32_767,
                    List.of(new AppendedBatch(Integer.MAX_VALUE, 1, 110, -1), new AppendedBatch(2, 2, 113, 5_001)),
                    6_001));

    private final FakeDisk disk = new FakeDisk();
    private final ProducerSnapshots snapshots = new ProducerSnapshots(disk, "t-0");

    @BeforeEach
    void createDirectory() {
        disk.createDirectory("t-0");
    }

    @Test
    void bytesAreThoseOfTheGoldenFile() throws IOException {
        // Given
        byte[] golden;
        try (InputStream file = getClass().getResourceAsStream("/golden/producer-snapshot-v1.bin")) {
            golden = file.readAllBytes();
        }

        // When
        ByteBuffer bytes = ProducerSnapshotFormat.encode(114, PRODUCERS);

        // Then
        assertThat(bytes).isEqualTo(ByteBuffer.wrap(golden));
        assertThat(ProducerSnapshotFormat.decode(ByteBuffer.wrap(golden), 114)).contains(PRODUCERS);
    }

    @Test
    void readsBackTheNewest() {
        // Given
        snapshots.write(50, List.of());
        snapshots.write(114, PRODUCERS);

        // When
        Optional<Snapshot> newest = snapshots.newest(0, 200);

        // Then
        assertThat(newest).contains(new Snapshot(114, PRODUCERS));
    }

    @Test
    void keepsOnlyTwo() {
        // When
        for (long offset = 1; offset <= 5; offset++) {
            snapshots.write(offset, PRODUCERS);
        }

        // Then
        assertThat(disk.list("t-0"))
                .containsExactly("00000000000000000004.producers", "00000000000000000005.producers");
    }

    @Test
    void removedSnapshotDoesNotComeBackAfterAPowerCut() {
        // Given
        disk.syncDirectory("");
        byte[] bytes = ProducerSnapshotFormat.encode(114, PRODUCERS).array();
        disk.plant("t-0/00000000000000000114.producers", bytes);
        snapshots.newest(0, 100);

        // When: other records have taken its offsets by now
        disk.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(snapshots.newest(0, 200)).isEmpty();
    }

    @Test
    void removesThoseOutsideTheLog() {
        // Given
        snapshots.write(10, List.of());
        snapshots.write(114, PRODUCERS);

        // When
        Optional<Snapshot> newest = snapshots.newest(11, 113);

        // Then
        assertThat(newest).isEmpty();
        assertThat(disk.list("t-0")).isEmpty();
    }

    @Test
    void fallsBackToTheOlderWhereTheNewestIsDamaged() {
        // Given: every single byte of the newest damaged in turn
        snapshots.write(50, PRODUCERS);
        byte[] whole = ProducerSnapshotFormat.encode(114, PRODUCERS).array();
        for (int damaged = 0; damaged < whole.length; damaged++) {
            byte[] bytes = whole.clone();
            bytes[damaged] ^= 0x40;
            disk.plant("t-0/00000000000000000114.producers", bytes);

            // When
            Optional<Snapshot> newest = snapshots.newest(0, 200);

            // Then
            assertThat(newest).as("byte %d damaged", damaged).contains(new Snapshot(50, PRODUCERS));
        }
    }

    @Test
    void truncatedAtAnyByteIsNoSnapshot() {
        // Given
        ByteBuffer whole = ProducerSnapshotFormat.encode(114, PRODUCERS);

        // When / Then
        for (int size = 0; size < whole.limit(); size++) {
            assertThat(ProducerSnapshotFormat.decode(whole.slice(0, size), 114))
                    .as("%d bytes", size)
                    .isEmpty();
        }
    }

    @Test
    void copiedFromAnotherOffsetIsNoSnapshot() {
        // Given
        ByteBuffer bytes = ProducerSnapshotFormat.encode(114, PRODUCERS);

        // When / Then
        assertThat(ProducerSnapshotFormat.decode(bytes, 115)).isEmpty();
    }

    @Test
    void lostUnsyncedBytesAreNoSnapshot() {
        // Given: the file's name survives the crash, its bytes do not
        snapshots.write(50, List.of());
        disk.syncDirectory("");
        disk.syncDirectory("t-0");

        // When
        disk.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(snapshots.newest(0, 200)).isEmpty();
    }
}
