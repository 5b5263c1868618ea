package dev.fatwood.spark.offset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OffsetRangePlannerTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);
    private static final TopicPartition P1 = new TopicPartition("t", 1);
    private static final TopicPartition P2 = new TopicPartition("t", 2);

    @Test
    void limitIsSharedOutByBacklog() {
        // When
        Map<TopicPartition, Long> end = OffsetRangePlanner.limit(
                10, Map.of(P0, 0L, P1, 100L, P2, 7L), Map.of(), Map.of(P0, 100L, P1, 200L, P2, 7L));

        // Then
        assertThat(end).isEqualTo(Map.of(P0, 5L, P1, 105L, P2, 7L));
    }

    @Test
    void smallPartitionsGetAtLeastOneOffset() {
        // When
        Map<TopicPartition, Long> end =
                OffsetRangePlanner.limit(10, Map.of(P0, 0L, P1, 0L), Map.of(), Map.of(P0, 1_000_000L, P1, 2L));

        // Then
        assertThat(end).isEqualTo(Map.of(P0, 9L, P1, 1L));
    }

    @Test
    void limitAboveTheBacklogTakesAll() {
        assertThat(OffsetRangePlanner.limit(Long.MAX_VALUE, Map.of(P0, 5L, P1, 0L), Map.of(), Map.of(P0, 9L, P1, 3L)))
                .isEqualTo(Map.of(P0, 9L, P1, 3L));
    }

    @Test
    void limitStartsNewPartitionsAtTheirFirstOffset() {
        assertThat(OffsetRangePlanner.limit(10, Map.of(P0, 0L), Map.of(P1, 50L), Map.of(P0, 100L, P1, 150L)))
                .isEqualTo(Map.of(P0, 5L, P1, 55L));
    }

    @Test
    void limitPassesOnAnEndThatWentBack() {
        assertThat(OffsetRangePlanner.limit(10, Map.of(P0, 50L), Map.of(), Map.of(P0, 20L)))
                .isEqualTo(Map.of(P0, 20L));
    }

    @Test
    void partitionIsOneRangeByDefault() {
        // Given
        OffsetRangePlanner planner = new OffsetRangePlanner(OptionalLong.empty(), OptionalLong.empty());

        // When
        List<OffsetRange> tasks = planner.split(List.of(range(P1, 3, 9), range(P0, 0, 1_000), range(P2, 4, 4)));

        // Then
        assertThat(tasks).containsExactly(range(P0, 0, 1_000), range(P1, 3, 9));
    }

    @Test
    void maxRecordsPerPartitionSplitsEvenly() {
        // Given
        OffsetRangePlanner planner = new OffsetRangePlanner(OptionalLong.empty(), OptionalLong.of(4));

        // When
        List<OffsetRange> tasks = planner.split(List.of(range(P0, 10, 21), range(P1, 0, 4)));

        // Then
        assertThat(tasks).containsExactly(range(P0, 10, 13), range(P0, 13, 17), range(P0, 17, 21), range(P1, 0, 4));
    }

    @Test
    void minPartitionsSplitsLargeRangesAndLeavesSmallOnes() {
        // Given
        OffsetRangePlanner planner = new OffsetRangePlanner(OptionalLong.of(4), OptionalLong.empty());

        // When
        List<OffsetRange> tasks = planner.split(List.of(range(P0, 0, 1), range(P1, 0, 300)));

        // Then
        assertThat(tasks).containsExactly(range(P0, 0, 1), range(P1, 0, 100), range(P1, 100, 200), range(P1, 200, 300));
    }

    @Test
    void minPartitionsBelowTheNumberOfRangesChangesNothing() {
        // Given
        OffsetRangePlanner planner = new OffsetRangePlanner(OptionalLong.of(2), OptionalLong.empty());

        // When
        List<OffsetRange> tasks = planner.split(List.of(range(P0, 0, 10), range(P1, 0, 10), range(P2, 0, 10)));

        // Then
        assertThat(tasks).hasSize(3);
    }

    @Test
    void splittingNeverDropsAnOffset() {
        for (int wanted = 1; wanted < 40; wanted++) {
            // Given
            OffsetRangePlanner planner =
                    new OffsetRangePlanner(OptionalLong.of(wanted), OptionalLong.of(1 + wanted * 3L));

            // When
            List<OffsetRange> tasks = planner.split(List.of(range(P0, 5, 6), range(P1, 0, 97), range(P2, 13, 1_000)));

            // Then
            assertThat(tasks.stream().mapToLong(OffsetRange::size).sum()).isEqualTo(1 + 97 + 987);
            assertThat(tasks).allMatch(task -> task.size() > 0);
            assertContiguous(tasks);
        }
    }

    private static void assertContiguous(List<OffsetRange> tasks) {
        for (int i = 1; i < tasks.size(); i++) {
            OffsetRange before = tasks.get(i - 1);
            if (before.partition().equals(tasks.get(i).partition())) {
                assertThat(tasks.get(i).fromOffset()).isEqualTo(before.untilOffset());
            }
        }
    }

    private static OffsetRange range(TopicPartition partition, long from, long until) {
        return new OffsetRange(partition, from, until);
    }
}
