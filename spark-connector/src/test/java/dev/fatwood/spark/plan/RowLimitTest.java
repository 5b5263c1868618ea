package dev.fatwood.spark.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.SortDirection;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.junit.jupiter.api.Test;

class RowLimitTest {
    @Test
    void orderByOffsetTakesOneEndOfEachPartition() {
        assertThat(RowLimit.ofOrder(order("offset"), 3)).contains(RowLimit.first(3));
        assertThat(RowLimit.ofOrder(order("-offset"), 3)).contains(new RowLimit(3, RowLimit.End.LAST));
    }

    @Test
    void topicAndPartitionMayComeFirstAndAnythingAfterTheOffset() {
        assertThat(RowLimit.ofOrder(order("-topic", "partition", "-offset", "value"), 3))
                .contains(new RowLimit(3, RowLimit.End.LAST));
    }

    @Test
    void otherOrdersNeedAllRows() {
        assertThat(RowLimit.ofOrder(order("timestamp", "offset"), 3)).isEmpty();
        assertThat(RowLimit.ofOrder(order("partition"), 3)).isEmpty();
        assertThat(RowLimit.ofOrder(order(), 3)).isEmpty();
    }

    private static SortOrder[] order(String... keys) {
        return Stream.of(keys)
                .map(key -> key.startsWith("-")
                        ? Expressions.sort(Expressions.column(key.substring(1)), SortDirection.DESCENDING)
                        : Expressions.sort(Expressions.column(key), SortDirection.ASCENDING))
                .toArray(SortOrder[]::new);
    }
}
