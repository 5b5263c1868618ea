package dev.fatwood.benchmarks.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {

    @TempDir
    Path directory;

    private Path first;
    private Path second;

    @BeforeEach
    void writeTwoPartitions() throws IOException {
        first = segment("topic-0", 10, 7);
        second = segment("topic-1", 20, 5);
        segment("topic-of-others-0", 1, 1);
    }

    @Test
    void segmentsOfOneTopicAreFound() {
        assertThat(SegmentFiles.of(directory, "topic")).containsExactly(first, second);
        assertThatThrownBy(() -> SegmentFiles.of(directory, "absent")).hasMessageContaining("absent");
    }

    @Test
    void walkVisitsEveryRecord() {
        assertThat(SegmentWalk.valueBytes(List.of(first, second))).isEqualTo(10 * 7 + 20 * 5);
    }

    @Test
    void loopbackMovesEveryByte() {
        // Given
        List<Path> files = List.of(first, second);

        // When / Then
        assertThat(Loopback.transfer(files)).isEqualTo(SegmentFiles.bytes(files));
    }

    @Test
    void scratchFilesAreRemoved() throws IOException {
        // Given
        Path scratch = Files.createDirectory(directory.resolve("scratch"));

        // When
        BestTime loopback = Loopback.of(10_000, scratch);
        BestTime sync = FileSync.in(scratch);

        // Then
        assertThat(loopback.seconds()).isPositive();
        assertThat(sync.seconds()).isPositive();
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void timesTurnIntoTheUnitOfTheCase() {
        // Given
        BestTime time = new BestTime("walk", 0.5);

        // When / Then
        assertThat(time.inMilliseconds().value()).isEqualTo(500, within(1e-9));
        assertThat(time.perSecond(100).value()).isEqualTo(200, within(1e-9));
        assertThat(time.megabytesPerSecond(3_000_000).value()).isEqualTo(6, within(1e-9));
    }

    @Test
    void anEmptyJvmStartsAndEnds() {
        // Given
        List<ProcessHandle> before = ProcessHandle.current().children().toList();

        // When
        EmptyJvm jvm = EmptyJvm.measure();

        // Then
        assertThat(jvm.startSeconds()).isBetween(0.001, 60.0);
        assertThat(jvm.residentMegabytes()).isBetween(1.0, 1000.0);
        assertThat(ProcessHandle.current().children().toList()).isSubsetOf(before);
    }

    private Path segment(String partition, int records, int valueBytes) throws IOException {
        Path file = Files.createDirectory(directory.resolve(partition)).resolve("00000000000000000000.log");
        BatchBuilder batch = BatchBuilder.with(Compression.NONE);
        for (int i = 0; i < records; i++) {
            batch.add(i, null, new byte[valueBytes]);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(batch.build());
        }
        return file;
    }
}
