package dev.fatwood.protocol.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
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

    private static RecordBatch batch() {
        ByteBuffer built =
                BatchBuilder.with(Compression.GZIP).add(0, null, new byte[1]).build();
        return RecordBatch.at(built, 0);
    }
}
