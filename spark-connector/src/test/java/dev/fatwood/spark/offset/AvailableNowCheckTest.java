package dev.fatwood.spark.offset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.Map;
import org.apache.spark.SparkThrowable;
import org.junit.jupiter.api.Test;

class AvailableNowCheckTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);
    private static final TopicPartition P1 = new TopicPartition("t", 1);

    @Test
    void batchWithinTheTargetPasses() {
        assertThatCode(() -> AvailableNowCheck.require(Map.of(P0, 9L), Map.of(P0, 9L), Map.of(P0, 9L, P1, 1L)))
                .doesNotThrowAnyException();
    }

    @Test
    void eachBrokenRuleIsNamed() {
        assertThatThrownBy(() -> AvailableNowCheck.require(Map.of(P0, 9L, P1, 1L), Map.of(P0, 9L), Map.of(P0, 9L)))
                .hasMessageContaining("MISMATCHED_TOPIC_PARTITIONS_BETWEEN_END_OFFSET_AND_PREFETCHED")
                .hasMessageContaining("pre-fetched offset: {t-0, t-1}, topic-partitions for end offset: {t-0}");
        assertThatThrownBy(() -> AvailableNowCheck.require(Map.of(P0, 8L), Map.of(P0, 9L), Map.of(P0, 9L)))
                .hasMessageContaining("END_OFFSET_HAS_GREATER_OFFSET_FOR_TOPIC_PARTITION_THAN_PREFETCHED");
        assertThatThrownBy(() -> AvailableNowCheck.require(Map.of(P0, 9L), Map.of(P0, 9L), Map.of(P1, 9L)))
                .hasMessageContaining("LOST_TOPIC_PARTITIONS_IN_END_OFFSET_WITH_TRIGGER_AVAILABLENOW");
        assertThatThrownBy(() -> AvailableNowCheck.require(Map.of(P0, 9L), Map.of(P0, 9L), Map.of(P0, 8L)))
                .hasMessageContaining(
                        "END_OFFSET_HAS_GREATER_OFFSET_FOR_TOPIC_PARTITION_THAN_LATEST_WITH_TRIGGER_AVAILABLENOW")
                .hasMessageContaining("latest offset: {\"t\":{\"0\":8}}, end offset: {\"t\":{\"0\":9}}");
    }

    @Test
    void programsCanTellTheRulesApart() {
        assertThatThrownBy(() -> AvailableNowCheck.require(Map.of(P0, 9L), Map.of(P0, 9L), Map.of(P0, 8L)))
                .isInstanceOfSatisfying(SparkThrowable.class, error -> {
                    assertThat(error.getCondition())
                            .isEqualTo("END_OFFSET_HAS_GREATER_OFFSET_FOR_TOPIC_PARTITION_THAN_LATEST"
                                    + "_WITH_TRIGGER_AVAILABLENOW");
                    assertThat(error.getMessageParameters())
                            .isEqualTo(Map.of("latestOffset", "{\"t\":{\"0\":8}}", "endOffset", "{\"t\":{\"0\":9}}"));
                });
    }
}
