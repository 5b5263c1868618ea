package dev.fatwood.storage.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.storage.recovery.SegmentSummary.IndexSummary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

final class LogCheckpointFormatTest {

    private static final LogCheckpoint GOLDEN = new LogCheckpoint(
            5,
            777,
            3,
            List.of(
                    new SegmentSummary(
                            0,
                            1000,
                            123_456,
                            1_700_000_000_000L,
                            998,
                            new IndexSummary(240, 0x89ABCDEF),
                            new IndexSummary(360, 0x12345678),
                            true,
                            1_700_000_000_500L),
                    new SegmentSummary(
                            1000, 1001, 61, -1, 1000, new IndexSummary(0, 0), new IndexSummary(0, 0), false, -1)));

    @Test
    void bytesAreTheGoldenFiles() throws IOException {
        assertThat(LogCheckpointFormat.encode(GOLDEN).array()).isEqualTo(goldenBytes());
    }

    @Test
    void goldenFileIsReadBack() throws IOException {
        assertThat(LogCheckpointFormat.decode(ByteBuffer.wrap(goldenBytes()))).isEqualTo(GOLDEN);
    }

    @Test
    void anyCutOrChangedByteIsNoticed() throws IOException {
        // Given
        byte[] whole = goldenBytes();

        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) 0x80;

            // When // Then
            assertThat(LogCheckpointFormat.decode(ByteBuffer.wrap(Arrays.copyOf(whole, at))))
                    .isNull();
            assertThat(LogCheckpointFormat.decode(ByteBuffer.wrap(changed))).isNull();
        }
    }

    /** Found by fuzzing: sizes below zero led to reads before the start of files. */
    @Test
    void whatCannotBeIsNoCheckpointUnderARightChecksum() {
        // Given
        IndexSummary none = new IndexSummary(0, 0);
        IndexSummary negative = new IndexSummary(-1, 0);
        List<SegmentSummary> impossible = List.of(
                segment(0, 10, -1, none, none),
                segment(0, 10, 1, negative, none),
                segment(0, 10, 1, none, negative),
                segment(10, 9, 1, none, none),
                segment(0, (1L << 31) + 1, 1, none, none),
                segment(-1, 9, 1, none, none));

        for (SegmentSummary summary : impossible) {
            // When // Then
            assertThat(read(new LogCheckpoint(0, 0, List.of(summary))))
                    .as(summary.toString())
                    .isNull();
        }
        SegmentSummary possible = segment(0, 10, 1, none, none);
        assertThat(read(new LogCheckpoint(0, 0, List.of(possible)))).isNotNull();
        assertThat(read(new LogCheckpoint(0, 0, List.of(possible, possible)))).isNull();
        assertThat(read(new LogCheckpoint(-1, 0, List.of(possible)))).isNull();
        assertThat(read(new LogCheckpoint(0, -1, List.of(possible)))).isNull();
        assertThat(read(new LogCheckpoint(0, 0, -1, List.of(possible)))).isNull();
    }

    private static LogCheckpoint read(LogCheckpoint written) {
        return LogCheckpointFormat.decode(LogCheckpointFormat.encode(written));
    }

    private static SegmentSummary segment(
            long baseOffset, long untilOffset, int logBytes, IndexSummary offsets, IndexSummary times) {
        return new SegmentSummary(baseOffset, untilOffset, logBytes, -1, baseOffset, offsets, times, true, -1);
    }

    @Test
    void versionOneKnowsOfNoDenseSegment() throws IOException {
        // When
        LogCheckpoint read = LogCheckpointFormat.decode(ByteBuffer.wrap(goldenBytes("log-checkpoint-v1.bin")));

        // Then
        assertThat(read.segments()).extracting(SegmentSummary::isDense).containsExactly(false, false);
        assertThat(read.segments()).extracting(SegmentSummary::untilOffset).containsExactly(1000L, 1001L);
        assertThat(read.logStartOffset()).isEqualTo(5);
    }

    @Test
    void versionTwoKnowsOfNoAppendTimes() throws IOException {
        // When
        LogCheckpoint read = LogCheckpointFormat.decode(ByteBuffer.wrap(goldenBytes("log-checkpoint-v2.bin")));

        // Then
        assertThat(read.segments()).extracting(SegmentSummary::lastAppendMs).containsExactly(-1L, -1L);
        assertThat(read.segments()).extracting(SegmentSummary::isDense).containsExactly(true, false);
        assertThat(read.segments()).extracting(SegmentSummary::untilOffset).containsExactly(1000L, 1001L);
    }

    @Test
    void versionThreeKnowsOfNoCompaction() throws IOException {
        // When
        LogCheckpoint read = LogCheckpointFormat.decode(ByteBuffer.wrap(goldenBytes("log-checkpoint-v3.bin")));

        // Then
        assertThat(read).isEqualTo(new LogCheckpoint(5, 0, GOLDEN.segments()));
    }

    @Test
    void versionFourKnowsOfNoTruncations() throws IOException {
        // When
        LogCheckpoint read = LogCheckpointFormat.decode(ByteBuffer.wrap(goldenBytes("log-checkpoint-v4.bin")));

        // Then
        assertThat(read).isEqualTo(new LogCheckpoint(5, 777, 0, GOLDEN.segments()));
    }

    @Test
    void laterVersionIsNotGuessedAt() {
        // Given
        ByteBuffer bytes = LogCheckpointFormat.encode(GOLDEN);
        bytes.putShort(4, (short) 6);
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(0, bytes.limit() - 4));
        bytes.putInt(bytes.limit() - 4, (int) crc.getValue());

        // When // Then
        assertThat(LogCheckpointFormat.decode(bytes)).isNull();
    }

    private static byte[] goldenBytes() throws IOException {
        return goldenBytes("log-checkpoint-v5.bin");
    }

    private static byte[] goldenBytes(String name) throws IOException {
        try (InputStream file = LogCheckpointFormatTest.class.getResourceAsStream("/golden/" + name)) {
            return file.readAllBytes();
        }
    }
}
