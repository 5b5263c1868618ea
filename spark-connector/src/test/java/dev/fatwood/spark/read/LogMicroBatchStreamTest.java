package dev.fatwood.spark.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.DataLossException;
import dev.fatwood.spark.offset.LogOffset;
import dev.fatwood.spark.options.ReadConf;
import dev.fatwood.spark.row.RecordColumn;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.junit.jupiter.api.Test;

class LogMicroBatchStreamTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);
    private static final TopicPartition P1 = new TopicPartition("t", 1);

    private final FakeTopics topics = new FakeTopics();

    @Test
    void latestOffsetIsTheEndOfAllPartitions() {
        // Given
        topics.end(P0, 7).end(P1, 2);
        LogMicroBatchStream stream = stream();

        // When
        Offset latest = stream.latestOffset(offset(Map.of(P0, 3L)), ReadLimit.allAvailable());

        // Then
        assertThat(latest).isEqualTo(offset(Map.of(P0, 7L, P1, 2L)));
        assertThat(stream.reportLatestOffset()).isEqualTo(latest);
        assertThat(stream.metrics(Optional.of(offset(Map.of(P0, 3L)))))
                .isEqualTo(Map.of(
                        "minOffsetsBehindLatest", "2", "maxOffsetsBehindLatest", "4", "avgOffsetsBehindLatest", "3.0"));
    }

    @Test
    void sourceWithoutPartitionsHasNoOffset() {
        assertThat(stream().latestOffset(offset(Map.of()), ReadLimit.allAvailable()))
                .isNull();
    }

    @Test
    void endThatWentBackIsAskedForAgain() {
        // Given
        topics.end(P0, 7).nextEnds.add(Map.of(P0, 2L));

        // When
        Offset latest = stream().latestOffset(offset(Map.of(P0, 5L)), ReadLimit.allAvailable());

        // Then
        assertThat(latest).isEqualTo(offset(Map.of(P0, 7L)));
    }

    @Test
    void availableNowKeepsTheEndsOfItsFirstBatch() {
        // Given
        topics.end(P0, 7);
        LogMicroBatchStream stream = stream();
        stream.prepareForTriggerAvailableNow();

        // When
        Offset first = stream.latestOffset(offset(Map.of(P0, 0L)), ReadLimit.maxRows(5));
        topics.end(P0, 100);
        Offset second = stream.latestOffset(first, ReadLimit.maxRows(5));
        Offset third = stream.latestOffset(second, ReadLimit.maxRows(5));

        // Then
        assertThat(List.of(first, second, third))
                .containsExactly(offset(Map.of(P0, 5L)), offset(Map.of(P0, 7L)), offset(Map.of(P0, 7L)));
    }

    @Test
    void planHasOnePartitionPerRangeAndStartsNewPartitionsAtTheirFirstOffset() {
        // Given
        topics.end(P0, 7).end(P1, 2);

        // When
        var plan = stream().planInputPartitions(offset(Map.of(P0, 3L)), offset(Map.of(P0, 7L, P1, 2L)));

        // Then
        assertThat(plan).containsExactly(new LogInputPartition("t", 0, 3, 7), new LogInputPartition("t", 1, 0, 2));
    }

    @Test
    void lossFailsTheBatchUnlessTheUserSaidOtherwise() {
        // Given
        topics.end(P0, 7);
        Offset start = offset(Map.of(P0, 3L, P1, 9L));

        // When / Then
        assertThatThrownBy(() -> stream().planInputPartitions(start, offset(Map.of(P0, 7L))))
                .isInstanceOf(DataLossException.class)
                .hasMessageContaining("Partitions {t-1} have been deleted.");
        assertThat(stream("failOnDataLoss", "false").planInputPartitions(start, offset(Map.of(P0, 7L))))
                .containsExactly(new LogInputPartition("t", 0, 3, 7));
    }

    private LogMicroBatchStream stream(String... options) {
        Map<String, String> all = new HashMap<>(Map.of("kafka.bootstrap.servers", "h:1", "subscribe", "t"));
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        return new LogMicroBatchStream(ReadConf.ofStream(all), topics, List.of(RecordColumn.values()), "unused");
    }

    private static LogOffset offset(Map<TopicPartition, Long> offsets) {
        return new LogOffset(offsets);
    }

    /** Topics that start at 0 and end where the test says; {@link #nextEnds} are answered first. */
    private static final class FakeTopics implements TopicOffsets {
        private final Map<TopicPartition, Long> ends = new HashMap<>();
        private final Deque<Map<TopicPartition, Long>> nextEnds = new ArrayDeque<>();

        FakeTopics end(TopicPartition partition, long offset) {
            ends.put(partition, offset);
            return this;
        }

        @Override
        public Set<TopicPartition> partitions() {
            return Set.copyOf(ends.keySet());
        }

        @Override
        public Map<TopicPartition, Long> earliest(Set<TopicPartition> partitions) {
            return partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> 0L));
        }

        @Override
        public Map<TopicPartition, Long> latest(Set<TopicPartition> partitions) {
            return nextEnds.isEmpty() ? Map.copyOf(ends) : nextEnds.poll();
        }

        @Override
        public Map<TopicPartition, Long> atTimestamps(Map<TopicPartition, Long> timestampsMs) {
            return Map.of();
        }
    }
}
