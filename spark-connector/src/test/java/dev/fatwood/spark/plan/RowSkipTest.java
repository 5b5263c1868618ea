package dev.fatwood.spark.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowSkipTest {
    private static final List<OffsetRange> RANGES = List.of(range(0, 0, 10), range(1, 5, 105));

    @Test
    void wholeRangesAreLeftOutByTheirCountAndADenseOneInside() {
        // Given: the first range has gaps
        List<PartitionFacts> facts = List.of(facts(4), facts(100));

        // When / Then
        assertThat(RowSkip.of(4).from(RANGES, facts)).contains(List.of(range(1, 5, 105)));
        assertThat(RowSkip.of(5).from(RANGES, facts)).contains(List.of(range(1, 6, 105)));
        assertThat(RowSkip.of(103).from(RANGES, facts)).contains(List.of(range(1, 104, 105)));
        assertThat(RowSkip.of(104).from(RANGES, facts)).contains(List.of());
        assertThat(RowSkip.of(0).from(RANGES, facts)).contains(RANGES);
    }

    @Test
    void insideARangeWithGapsNobodyKnowsWhereRowsEnd() {
        assertThat(RowSkip.of(3).from(RANGES, List.of(facts(4), facts(100)))).isEmpty();
    }

    private static OffsetRange range(int partition, long from, long until) {
        return new OffsetRange(new TopicPartition("t", partition), from, until);
    }

    private static PartitionFacts facts(long records) {
        return new PartitionFacts(new TopicPartition("t", 0), records, 0, 0, 0, 0, 0);
    }
}
