package dev.fatwood.spark.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetRange;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class TailPiecesTest {
    @Test
    void piecesCoverTheRangesOnceFromTheEndAndGrow() {
        // Given
        List<OffsetRange> ranges = List.of(range(0, 50), range(100, 10_000));

        // When
        List<OffsetRange> pieces = new ArrayList<>();
        new TailPieces(ranges, 10).forEachRemaining(pieces::add);

        // Then
        assertThat(pieces)
                .containsExactly(
                        range(9862, 10_000), range(9310, 9862), range(7102, 9310), range(100, 7102), range(0, 50));
    }

    @Test
    void endIsAnError() {
        TailPieces none = new TailPieces(List.of(), 1);
        assertThat(none.hasNext()).isFalse();
        assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
    }

    private static OffsetRange range(long from, long until) {
        return new OffsetRange(new TopicPartition("t", 0), from, until);
    }
}
