package dev.fatwood.prove.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BatchesTest {

    @Test
    void everyByteBelongsToItsBatch(@TempDir Path directory) throws IOException {
        // Given: 12 + 60 bytes at offset 5, 12 + 70 bytes at offset 9, and half a header
        ByteBuffer segment = ByteBuffer.allocate(72 + 82 + 6);
        segment.putLong(0, 5).putInt(8, 60).putLong(72, 9).putInt(80, 70);
        Path file = Files.write(directory.resolve("0.log"), segment.array());

        // When / Then
        assertThat(Batches.holding(file, 0)).isEqualTo(new Batches.Batch(0, 5, 72));
        assertThat(Batches.holding(file, 71)).isEqualTo(new Batches.Batch(0, 5, 72));
        assertThat(Batches.holding(file, 72)).isEqualTo(new Batches.Batch(72, 9, 82));
        assertThat(Batches.holding(file, 153)).isEqualTo(new Batches.Batch(72, 9, 82));
        assertThat(Batches.holding(file, 154)).isNull();
    }

    @Test
    void flipIsUndoneByAFlip(@TempDir Path directory) throws IOException {
        // Given
        Path file = Files.write(directory.resolve("f"), new byte[] {1, 2, 3});
        BitFlip flip = new BitFlip(file, 1, 1 << 7);

        // When / Then
        flip.flip();
        assertThat(Files.readAllBytes(file)).containsExactly(1, 0x82, 3);
        flip.flip();
        assertThat(Files.readAllBytes(file)).containsExactly(1, 2, 3);
    }
}
