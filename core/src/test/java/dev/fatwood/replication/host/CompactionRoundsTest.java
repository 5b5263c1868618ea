package dev.fatwood.replication.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.env.Offload;
import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.replication.partition.AppendCommand;
import dev.fatwood.replication.partition.Partition;
import dev.fatwood.replication.partition.PartitionId;
import dev.fatwood.storage.compact.CompactionLimits;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.HeldOffload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Compaction of a whole node: which partitions, when, and what becomes of passes that end early. */
final class CompactionRoundsTest {

    private static final Map<String, String> COMPACTED =
            Map.of("cleanup.policy", "compact", "segment.bytes", "300", "min.cleanable.dirty.ratio", "0");
    private static final long BACKOFF_MS = 15_000;

    private final HostFixture node = new HostFixture();
    private final Told told = new Told();

    @Test
    void partitionsOfCompactedTopicsAreCompactedAndOthersAreNot() {
        // Given
        node.create("t", 2, COMPACTED);
        node.create("kept", 1, Map.of("segment.bytes", "300"));
        List.of("t", "kept").forEach(topic -> append(topic, 0, 40));
        append("t", 1, 40);
        long before = bytes("kept", 0);
        rounds(Offload.NOWHERE, Double.MAX_VALUE).start();

        // When
        pass(BACKOFF_MS);

        // Then: each segment keeps an empty batch for its end
        assertThat(bytes("t", 0)).isLessThan(before / 3);
        assertThat(bytes("t", 1)).isLessThan(before / 3);
        assertThat(bytes("kept", 0)).isEqualTo(before);
        assertThat(told.lines).containsExactly("t-0 ended", "t-1 ended");
    }

    @Test
    void throttledPassTakesItsTime() {
        // Given
        node.create("t", 1, COMPACTED);
        append("t", 0, 40);
        long before = bytes("t", 0);
        rounds(Offload.NOWHERE, 1000).start();

        // When // Then: some 4000 bytes are read twice
        pass(BACKOFF_MS);
        pass(5_000);
        assertThat(told.lines).isEmpty();
        for (int n = 0; n < 40; n++) {
            pass(250);
        }
        assertThat(told.lines).containsExactly("t-0 ended");
        assertThat(bytes("t", 0)).isLessThan(before / 3);
    }

    @Test
    void damagedPartitionIsToldOnceAndLeftAlone() {
        // Given
        node.create("t", 2, COMPACTED);
        append("t", 0, 40);
        append("t", 1, 40);
        String path = "t-0/00000000000000000000.log";
        byte[] damaged = node.disk.contents(path);
        damaged[70] ^= 1;
        node.disk.plant(path, damaged);
        rounds(Offload.NOWHERE, Double.MAX_VALUE).start();

        // When
        pass(BACKOFF_MS);
        pass(BACKOFF_MS);

        // Then
        assertThat(told.lines).hasSize(3).contains("t-0 ended", "t-1 ended");
        assertThat(told.lines.get(1)).startsWith("t-0 cannot").contains(path);
        assertThat(told.uncompactable).isEqualTo(1);
    }

    @Test
    void stopGivesUpThePassUnderWay() {
        // Given
        node.create("t", 1, COMPACTED);
        append("t", 0, 40);
        HeldOffload offload = new HeldOffload();
        CompactionRounds rounds = rounds(offload, Double.MAX_VALUE);
        rounds.start();
        pass(BACKOFF_MS);
        assertThat(offload.pending()).isEqualTo(1);

        // When
        rounds.stop(() -> told.lines.add("stopped"));
        node.settle();
        assertThat(told.lines).isEmpty();
        while (offload.runNext()) {
            node.settle();
        }

        // Then
        assertThat(told.lines).containsExactly("t-0 ended", "stopped");
        assertThat(node.disk.list("t-0")).noneMatch(name -> name.endsWith(".cleaned"));
        assertThat(node.timers.pending()).isZero();
    }

    @Test
    void partitionDeletedUnderAPassIsNoFault() {
        // Given
        node.create("t", 1, COMPACTED);
        append("t", 0, 40);
        HeldOffload offload = new HeldOffload();
        rounds(offload, Double.MAX_VALUE).start();
        pass(BACKOFF_MS);

        // When
        node.delete("t");
        while (offload.runNext()) {
            node.settle();
        }

        // Then
        assertThat(told.lines).containsExactly("t-0 ended");
        assertThat(node.faults).isEmpty();
    }

    private CompactionRounds rounds(Offload offload, double bytesPerSecond) {
        CompactionSettings settings = new CompactionSettings(1, BACKOFF_MS, bytesPerSecond, CompactionLimits.DEFAULT);
        return new CompactionRounds(node.host, node.setup, offload, settings, told);
    }

    private void pass(long millis) {
        node.settle();
        node.timers.advanceMs(millis);
        node.settle();
        for (int n = 0; n < 100; n++) {
            node.timers.advanceMs(0);
            node.settle();
        }
    }

    private void append(String topic, int partition, int count) {
        Partition found = node.find(topic, partition).orElseThrow();
        for (int n = 0; n < count; n++) {
            byte[] key = ("k" + n % 3).getBytes(StandardCharsets.UTF_8);
            ByteBuffer batch = BatchBuilder.with(Compression.NONE)
                    .add(Batches.TIME_MS, key, new byte[20])
                    .build();
            found.lane().run(() -> found.append(new AppendCommand(batch, AppendCommand.ACKS_ALL), outcome -> {}));
            node.settle();
        }
    }

    private long bytes(String topic, int partition) {
        List<Long> sizes = new ArrayList<>();
        Partition found = node.find(topic, partition).orElseThrow();
        found.lane().run(() -> sizes.add(found.facts().orElseThrow().sizeBytes()));
        node.settle();
        return sizes.get(0);
    }

    /** Writes down what it is told. */
    private static final class Told implements CompactionObserver {

        private final List<String> lines = new ArrayList<>();
        private int uncompactable;

        @Override
        public void passEnded(PartitionId partition, long bytesRead, long bytesWritten, long recordsRemoved) {
            lines.add(partition.directory() + " ended");
        }

        @Override
        public void passFailed(PartitionId partition, String reason) {
            lines.add(partition.directory() + " failed: " + reason);
        }

        @Override
        public void uncompactable(PartitionId partition, String reason) {
            lines.add(partition.directory() + " cannot be compacted: " + reason);
        }

        @Override
        public void uncompactablePartitions(int count) {
            uncompactable = count;
        }
    }
}
