package dev.fatwood.protocol.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecompressedBytesTest {

    private static final int BYTES_MAX = 1_000_000;

    private final DecompressedBytes bytes = new DecompressedBytes(BYTES_MAX);

    @Test
    void bufferOfAFullBatchIsNoLargerThanTheLimit() throws IOException {
        // Given
        bytes.begin(batch(), false);

        // When
        bytes.addAll(new ByteArrayInputStream(new byte[BYTES_MAX - 10_000]));

        // Then
        assertThat(bytes.size()).isEqualTo(BYTES_MAX - 10_000);
        assertThat(bytes.heldBytes()).isEqualTo(BYTES_MAX);
    }

    @Test
    void tooManyAreAnErrorOfTheirOwn() {
        // Given
        bytes.begin(batch(), false);

        // When / Then
        assertThatThrownBy(() -> bytes.addAll(new ByteArrayInputStream(new byte[BYTES_MAX + 1])))
                .isInstanceOf(OversizedBatchException.class)
                .hasMessageContaining("more than the allowed " + BYTES_MAX + " bytes");
    }

    @Test
    void aZstdFrameThatSaysItsSizeGetsThatMuchRoomAtOnce() throws IOException {
        for (boolean isDirect : new boolean[] {false, true}) {
            // Given: half a million bytes in about a twentieth of that
            byte[] content = new byte[500_000];
            new Random(1).nextBytes(content);
            Arrays.fill(content, 20_000, content.length, (byte) 7);
            byte[] frame = Zstd.compress(content);
            DecompressedBytes target = new DecompressedBytes(BYTES_MAX);
            target.begin(batch(), isDirect);
            ByteBuffer source = isDirect ? ByteBuffer.allocateDirect(frame.length) : ByteBuffer.allocate(frame.length);

            // When
            new ZstdCodec().decompress(source.put(frame).flip(), target);

            // Then
            assertThat(target.size()).isEqualTo(500_000);
            assertThat(target.heldBytes()).isEqualTo(500_000);
        }
    }

    private static RecordBatch batch() {
        ByteBuffer built =
                BatchBuilder.with(Compression.GZIP).add(0, null, new byte[1]).build();
        return RecordBatch.at(built, 0);
    }
}
