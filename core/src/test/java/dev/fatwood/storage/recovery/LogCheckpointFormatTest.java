package dev.fatwood.storage.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.storage.recovery.SegmentSummary.IndexSummary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LogCheckpointFormatTest {

    private static final LogCheckpoint GOLDEN = new LogCheckpoint(
            5,
            List.of(
                    new SegmentSummary(
                            0,
                            1000,
                            123_456,
                            1_700_000_000_000L,
                            998,
                            new IndexSummary(240, 0x89ABCDEF),
                            new IndexSummary(360, 0x12345678)),
                    new SegmentSummary(1000, 1001, 61, -1, 1000, new IndexSummary(0, 0), new IndexSummary(0, 0))));

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

    private static byte[] goldenBytes() throws IOException {
        try (InputStream file = LogCheckpointFormatTest.class.getResourceAsStream("/golden/log-checkpoint-v1.bin")) {
            return file.readAllBytes();
        }
    }
}
