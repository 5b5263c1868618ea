package dev.fatwood.spark.offset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.Map;
import java.util.Set;
import org.apache.spark.SparkThrowable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BoundCheckTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);
    private static final TopicPartition P1 = new TopicPartition("t", 1);

    @Test
    void swappedOptionsNameBothOffsets() {
        assertThatThrownBy(() -> BoundCheck.compare(offsets(Map.of(P0, 9L)), offsets(Map.of(P0, 4L))))
                .isInstanceOf(IllegalArgumentException.class);
        assertCondition(
                () -> BoundCheck.compare(offsets(Map.of(P0, 9L)), offsets(Map.of(P0, 4L))),
                "UNRESOLVED_START_OFFSET_GREATER_THAN_END_OFFSET",
                Map.of("startOffset", "9", "endOffset", "4", "topic", "t", "partition", "0", "offsetType", "offset"));
        assertCondition(
                () -> BoundCheck.compare(offsets(Map.of(P0, 1L)), offsets(Map.of(P1, 4L))),
                "MISMATCHED_TOPIC_PARTITIONS_BETWEEN_START_OFFSET_AND_END_OFFSET",
                Map.of("tpsForStartOffset", "{t-0}", "tpsForEndOffset", "{t-1}"));
    }

    @Test
    void whatTheClusterDoesNotHoldIsNamed() {
        assertCondition(
                () -> BoundCheck.requireForward(new OffsetRange(P0, 9, 4)),
                "RESOLVED_START_OFFSET_GREATER_THAN_END_OFFSET",
                Map.of("startOffset", "9", "endOffset", "4", "topic", "t", "partition", "0"));
        assertCondition(
                () -> BoundCheck.requireAll(Set.of(P0), Set.of(P0, P1)),
                "KAFKA_START_OFFSET_DOES_NOT_MATCH_ASSIGNED",
                Map.of("specifiedPartitions", "{t-0}", "assignedPartitions", "{t-0, t-1}"));
        assertCondition(
                () -> BoundCheck.requireAllTimestamps("start", Set.of(P1), Set.of(P0)),
                "KAFKA_TIMESTAMP_OFFSET_DOES_NOT_MATCH_ASSIGNED",
                Map.of("position", "start", "specifiedPartitions", "{t-1}", "assignedPartitions", "{t-0}"));
    }

    private static OffsetBound offsets(Map<TopicPartition, Long> offsets) {
        return new OffsetBound.Offsets(offsets);
    }

    private static void assertCondition(ThrowingCallable check, String condition, Map<String, String> parameters) {
        assertThatThrownBy(check).isInstanceOfSatisfying(SparkThrowable.class, error -> {
            assertThat(error.getCondition()).isEqualTo(condition);
            assertThat(error.getMessageParameters()).isEqualTo(parameters);
            assertThat(error.getSqlState()).isNull();
        });
    }
}
