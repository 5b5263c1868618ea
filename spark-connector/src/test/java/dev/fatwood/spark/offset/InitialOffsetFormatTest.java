package dev.fatwood.spark.offset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.model.TopicPartition;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InitialOffsetFormatTest {
    private static final LogOffset OFFSET = new LogOffset(
            Map.of(new TopicPartition("kafka-initial-offset-2-1-0", 0), 1L, new TopicPartition("b", 2), 9L));

    @Test
    void fileHasAZeroByteAVersionLineAndTheJson() {
        // When
        byte[] file = InitialOffsetFormat.write(OFFSET);

        // Then
        assertThat(new String(file, StandardCharsets.UTF_8)).isEqualTo("\0v1\n" + OFFSET.json());
        assertThat(InitialOffsetFormat.read(file)).isEqualTo(OFFSET);
    }

    @Test
    void fileOfSpark210HasALengthByteAndNoVersion() {
        // Given
        byte[] file = ("2{\"kafka-initial-offset-2-1-0\":{\"0\":1},\"b\":{\"2\":9}}").getBytes(StandardCharsets.UTF_8);

        // When / Then
        assertThat(InitialOffsetFormat.read(file)).isEqualTo(OFFSET);
    }

    @Test
    void fileOfALaterVersionIsRefused() {
        assertThatThrownBy(() -> InitialOffsetFormat.read(text("\0v99999\n{}")))
                .hasMessageContaining("maximum supported log version is v1, but encountered v99999")
                .hasMessageContaining("Please upgrade");
    }

    @Test
    void damagedFilesAreNamed() {
        assertThatThrownBy(() -> InitialOffsetFormat.read(new byte[0])).hasMessageContaining("it has 0 bytes");
        assertThatThrownBy(() -> InitialOffsetFormat.read(text("\0v1")))
                .hasMessageContaining("failed to detect the log file version line");
        assertThatThrownBy(() -> InitialOffsetFormat.read(text("\0vx\n{}")))
                .hasMessageContaining("log version from vx");
        assertThatThrownBy(() -> InitialOffsetFormat.read(text("\0v1\n{")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] text(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }
}
