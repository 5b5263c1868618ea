package dev.fatwood.spark.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetRange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ByteSplitTest {
    private static final TopicPartition LARGE = new TopicPartition("t", 0);
    private static final TopicPartition SMALL = new TopicPartition("t", 1);
    private static final double MEGABYTE = 1 << 20;

    @Test
    void bytesDecideHowManyPiecesARangeIs() {
        // Given: 960 MB and 100 MB, for ten tasks
        ByteSplit split = new ByteSplit(Map.of(LARGE, 10 * MEGABYTE, SMALL, MEGABYTE / 10), 10);

        // When
        List<OffsetRange> pieces =
                split.split(List.of(new OffsetRange(LARGE, 4, 100), new OffsetRange(SMALL, 0, 1000)));

        // Then
        assertThat(pieces).hasSize(10).last().isEqualTo(new OffsetRange(SMALL, 0, 1000));
        assertThat(pieces.get(0)).isEqualTo(new OffsetRange(LARGE, 4, 14));
        for (int i = 1; i < 9; i++) {
            assertThat(pieces.get(i).fromOffset()).isEqualTo(pieces.get(i - 1).untilOffset());
        }
        assertThat(pieces.get(8).untilOffset()).isEqualTo(100);
    }

    @Test
    void smallTopicsStayWhole() {
        // Given
        ByteSplit split = new ByteSplit(Map.of(SMALL, 100.0), 64);

        // When / Then
        assertThat(split.split(List.of(new OffsetRange(SMALL, 0, 100_000)))).hasSize(1);
    }

    @Test
    void noPieceIsEmpty() {
        // Given: few offsets of very many bytes
        ByteSplit split = new ByteSplit(Map.of(LARGE, 100 * MEGABYTE), 64);

        // When / Then
        assertThat(split.split(List.of(new OffsetRange(LARGE, 0, 3)))).hasSize(3);
    }
}
