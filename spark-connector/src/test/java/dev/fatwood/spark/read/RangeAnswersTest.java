package dev.fatwood.spark.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.client.admin.RangeFacts;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetRange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RangeAnswersTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);
    private static final OffsetRange RANGE = new OffsetRange(P0, 10, 20);

    @Test
    void offsetsOfUnknownSizeAreNotTakenForSmall() {
        assertThat(sizes(ErrorCode.NONE, 50)).isEqualTo(Map.of(P0, 5.0));
        assertThat(sizes(ErrorCode.NONE, 0)).isEqualTo(Map.of(P0, 1.0));
        assertThat(sizes(ErrorCode.OFFSET_OUT_OF_RANGE, 0)).isEqualTo(Map.of(P0, 1024.0));
    }

    private static Map<TopicPartition, Double> sizes(ErrorCode error, long sizeBytes) {
        return RangeAnswers.bytesPerOffset(List.of(RANGE), List.of(facts(error, sizeBytes, 0, 100)));
    }

    @Test
    void whatIsHeldOfARangeLiesWithinTheLog() {
        assertThat(held(15, 100)).containsExactly(new OffsetRange(P0, 15, 20));
        assertThat(held(0, 12)).containsExactly(new OffsetRange(P0, 10, 12));
        assertThat(held(20, 100)).isEmpty();
        assertThat(held(-1, -1)).isEmpty();
        assertThat(RangeAnswers.held(List.of(RANGE), List.of(facts(ErrorCode.NONE, 5, 0, 100))))
                .isEmpty();
    }

    private static List<OffsetRange> held(long logStartOffset, long endOffset) {
        return RangeAnswers.held(
                List.of(RANGE), List.of(facts(ErrorCode.OFFSET_OUT_OF_RANGE, 0, logStartOffset, endOffset)));
    }

    private static RangeFacts facts(ErrorCode error, long sizeBytes, long logStartOffset, long endOffset) {
        return new RangeFacts(error, 0, -1, -1, -1, -1, sizeBytes, logStartOffset, endOffset);
    }
}
