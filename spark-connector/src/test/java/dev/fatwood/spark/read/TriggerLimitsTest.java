package dev.fatwood.spark.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetRange;
import dev.fatwood.spark.parity.SparkSuite;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.junit.jupiter.api.Test;

class TriggerLimitsTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);
    private static final TopicPartition P1 = new TopicPartition("t", 1);

    private final AtomicLong nowMs = new AtomicLong();

    @Test
    void allThatIsAvailableBeatsOtherLimits() {
        // Given
        TriggerLimits limits = limits(ReadLimit.maxRows(5));

        // When
        Map<TopicPartition, Long> end =
                limits.apply(ReadLimit.allAvailable(), Map.of(P0, 0L), Map.of(P0, 100L), added(Map.of()));

        // Then
        assertThat(end).isEqualTo(Map.of(P0, 100L));
    }

    @Test
    void maximumIsSharedOutAndAsksForStartsOfNewPartitions() {
        // Given
        TriggerLimits limits = limits(ReadLimit.maxRows(10));

        // When
        Map<TopicPartition, Long> end =
                limits.apply(limits.readLimit(), Map.of(P0, 0L), Map.of(P0, 100L, P1, 150L), added(Map.of(P1, 50L)));

        // Then
        assertThat(end).isEqualTo(Map.of(P0, 5L, P1, 55L));
    }

    @Test
    @SparkSuite("KafkaMicroBatchSourceSuiteBase: minOffsetsPerTrigger")
    void minimumWaitsForOffsetsOrTheDelayButNeverBeforeTheFirstBatch() {
        // Given
        TriggerLimits limits = limits(ReadLimit.minRows(10, 1000));

        // When / Then
        assertThat(endAt(limits, 0, 5)).isEqualTo(5);
        assertThat(endAt(limits, 500, 9)).isZero();
        assertThat(endAt(limits, 999, 10)).isEqualTo(10);
        assertThat(endAt(limits, 1998, 9)).isZero();
        assertThat(endAt(limits, 1999, 9)).isEqualTo(9);
    }

    @Test
    void minimumAndMaximumHoldTogether() {
        // Given
        TriggerLimits limits =
                limits(ReadLimit.compositeLimit(new ReadLimit[] {ReadLimit.minRows(10, 1000), ReadLimit.maxRows(20)}));

        // When / Then
        assertThat(endAt(limits, 0, 100)).isEqualTo(20);
        assertThat(endAt(limits, 1, 9)).isZero();
        assertThat(endAt(limits, 2, 30)).isEqualTo(20);
    }

    @Test
    void bytesAreSharedOutByWhatRecordsTake() {
        // Given
        TriggerLimits limits = limits(ReadLimit.maxBytes(1000));
        FakeQuestions questions = new FakeQuestions(Map.of(), Map.of(P0, 10.0, P1, 100.0));

        // When
        Map<TopicPartition, Long> end =
                limits.apply(limits.readLimit(), Map.of(P0, 0L, P1, 0L), Map.of(P0, 100L, P1, 10L), questions);

        // Then 500 bytes each
        assertThat(end).isEqualTo(Map.of(P0, 50L, P1, 5L));
    }

    @Test
    void smallerOfTwoMaximaHolds() {
        // Given
        TriggerLimits limits =
                limits(ReadLimit.compositeLimit(new ReadLimit[] {ReadLimit.maxRows(30), ReadLimit.maxBytes(1000)}));

        // When / Then
        assertThat(endOf(limits, 10.0)).isEqualTo(30);
        assertThat(endOf(limits, 100.0)).isEqualTo(10);
        assertThat(endOf(limits, 5000.0)).isEqualTo(1);
    }

    private static long endOf(TriggerLimits limits, double bytesPerOffset) {
        FakeQuestions questions = new FakeQuestions(Map.of(), Map.of(P0, bytesPerOffset));
        return limits.apply(limits.readLimit(), Map.of(P0, 0L), Map.of(P0, 100L), questions)
                .get(P0);
    }

    private static FakeQuestions added(Map<TopicPartition, Long> added) {
        return new FakeQuestions(added, Map.of());
    }

    private record FakeQuestions(Map<TopicPartition, Long> added, Map<TopicPartition, Double> sizes)
            implements TriggerLimits.Questions {
        @Override
        public Map<TopicPartition, Long> added(Map<TopicPartition, Long> from, Map<TopicPartition, Long> until) {
            return added;
        }

        @Override
        public Map<TopicPartition, Double> bytesPerOffset(List<OffsetRange> ranges) {
            return sizes;
        }
    }

    private TriggerLimits limits(ReadLimit limit) {
        return new TriggerLimits(limit, nowMs::get);
    }

    private long endAt(TriggerLimits limits, long ms, long latest) {
        nowMs.set(ms);
        return limits.apply(limits.readLimit(), Map.of(P0, 0L), Map.of(P0, latest), added(Map.of()))
                .get(P0);
    }
}
