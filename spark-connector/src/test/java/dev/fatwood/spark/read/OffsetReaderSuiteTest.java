package dev.fatwood.spark.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetBound;
import dev.fatwood.spark.offset.OffsetRange;
import dev.fatwood.spark.offset.OffsetRangePlanner;
import dev.fatwood.spark.parity.SparkSuite;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Spark's own tests of its offset reader ask, by the names of those tests: bounds become ranges, ranges tasks. */
class OffsetReaderSuiteTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);
    private static final TopicPartition P1 = new TopicPartition("t", 1);
    private static final TopicPartition P2 = new TopicPartition("t", 2);

    private final FakeTopics topics = new FakeTopics();

    @Test
    @DisplayName("SPARK-30656: getOffsetRangesFromUnresolvedOffsets - using specific offsets")
    @SparkSuite("KafkaOffsetReaderSuite: SPARK-30656: getOffsetRangesFromUnresolvedOffsets - using specific offsets")
    void givenOffsetsAreSplit() {
        // Given
        topics.end(P0, 10);

        // When
        List<OffsetRange> tasks = tasks(3, offsets(Map.of(P0, 1L)), offsets(Map.of(P0, 4L)));

        // Then
        assertThat(tasks).containsExactly(range(P0, 1, 2), range(P0, 2, 3), range(P0, 3, 4));
    }

    @Test
    @DisplayName("SPARK-30656: getOffsetRangesFromUnresolvedOffsets - using special offsets")
    @SparkSuite("KafkaOffsetReaderSuite: SPARK-30656: getOffsetRangesFromUnresolvedOffsets - using special offsets")
    void firstAndLastOffsetAreLookedUpOnceForAllTasks() {
        // Given
        topics.end(P0, 4);

        // When
        List<OffsetRange> tasks = tasks(3, new OffsetBound.Earliest(), new OffsetBound.Latest());

        // Then
        assertThat(tasks).containsExactly(range(P0, 0, 1), range(P0, 1, 2), range(P0, 2, 4));
    }

    @Test
    @DisplayName("SPARK-30656: getOffsetRanges - multiple topic partitions")
    @SparkSuite({
        "KafkaOffsetReaderSuite: SPARK-30656: getOffsetRangesFromUnresolvedOffsets - multiple topic partitions",
        "KafkaOffsetReaderSuite: SPARK-30656: getOffsetRangesFromResolvedOffsets"
    })
    void marksAndOffsetsMayStandSideBySide() {
        // Given
        topics.end(P0, 100).end(P1, 4);

        // When
        List<OffsetRange> tasks = tasks(
                4,
                offsets(Map.of(P0, OffsetBound.EARLIEST, P1, OffsetBound.EARLIEST)),
                offsets(Map.of(P0, OffsetBound.LATEST, P1, 3L)));

        // Then
        assertThat(tasks).containsExactly(range(P0, 0, 33), range(P0, 33, 66), range(P0, 66, 100), range(P1, 0, 3));
    }

    @Test
    @DisplayName("SPARK-48383: START_OFFSET_DOES_NOT_MATCH_ASSIGNED error class")
    @SparkSuite("KafkaOffsetReaderSuite: SPARK-48383: START_OFFSET_DOES_NOT_MATCH_ASSIGNED error class")
    void offsetsMustBeGivenForAllPartitions() {
        // Given
        topics.end(P0, 4).end(P1, 4).end(P2, 4);

        // When / Then
        assertThatThrownBy(() -> start(offsets(Map.of(P0, OffsetBound.EARLIEST, P1, OffsetBound.EARLIEST))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[KAFKA_START_OFFSET_DOES_NOT_MATCH_ASSIGNED]")
                .hasMessageContaining("Specified: {t-0, t-1} Assigned: {t-0, t-1, t-2}");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    @DisplayName("KAFKA_TIMESTAMP_OFFSET_DOES_NOT_MATCH_ASSIGNED error class")
    @SparkSuite("KafkaOffsetReaderSuite: KAFKA_TIMESTAMP_OFFSET_DOES_NOT_MATCH_ASSIGNED error class")
    void timesMustBeGivenForJustThePartitionsThereAre(int given) {
        // Given
        topics.end(P0, 4).end(P1, 4).end(P2, 4);
        Map<TopicPartition, Long> times = new HashMap<>();
        for (int partition = 0; partition < given; partition++) {
            times.put(new TopicPartition("t", partition), 5L);
        }

        // When / Then
        assertThatThrownBy(() -> start(new OffsetBound.Timestamps(times, OffsetBound.NoMatch.ERROR)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[KAFKA_TIMESTAMP_OFFSET_DOES_NOT_MATCH_ASSIGNED]")
                .hasMessageContaining("start")
                .hasMessageContaining("t-" + (given - 1));
    }

    private List<OffsetRange> tasks(long minPartitions, OffsetBound from, OffsetBound until) {
        Map<TopicPartition, Long> starts = start(from);
        Map<TopicPartition, Long> ends =
                new BoundResolver(topics).resolve(until, topics.partitions(), BoundResolver.Position.END);
        return new OffsetRangePlanner(OptionalLong.of(minPartitions), OptionalLong.empty())
                .split(OffsetRangePlanner.backlog(starts, ends));
    }

    private Map<TopicPartition, Long> start(OffsetBound from) {
        Set<TopicPartition> partitions = topics.partitions();
        return new BoundResolver(topics).resolve(from, partitions, BoundResolver.Position.START);
    }

    private static OffsetBound offsets(Map<TopicPartition, Long> offsets) {
        return new OffsetBound.Offsets(offsets);
    }

    private static OffsetRange range(TopicPartition partition, long from, long until) {
        return new OffsetRange(partition, from, until);
    }
}
