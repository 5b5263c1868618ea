package dev.fatwood.spark.plan;

import static dev.fatwood.spark.plan.Filters.compare;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetRange;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.LiteralValue;
import org.apache.spark.sql.connector.expressions.filter.Not;
import org.apache.spark.sql.connector.expressions.filter.Or;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class PushedFiltersTest {
    private static final TopicPartition P0 = new TopicPartition("t0", 0);
    private static final TopicPartition P1 = new TopicPartition("t0", 1);

    @Test
    void noMatchingRecordIsLostAndExactFiltersLetNoOtherThrough() {
        SplittableRandom random = new SplittableRandom(42);
        int exact = 0;
        for (int round = 0; round < 3000; round++) {
            // Given
            Predicate filter = Filters.random(random, 3);
            PushedFilters pushed = PushedFilters.of(filter);
            boolean isExact = pushed.residual().isEmpty();
            exact += isExact ? 1 : 0;
            for (int i = 0; i < 20; i++) {
                Filters.Place place = new Filters.Place(
                        new TopicPartition("t" + random.nextInt(3), random.nextInt(3)),
                        random.nextLong(12),
                        random.nextLong(-2, 12));

                // When
                boolean isRead = isRead(pushed, place);
                boolean matches = Boolean.TRUE.equals(Filters.meets(filter, place));

                // Then
                assertThat(isRead || !matches).as("%s loses %s", filter, place).isTrue();
                assertThat(!isExact || isRead == matches)
                        .as("%s: %s", filter, place)
                        .isTrue();
            }
        }
        assertThat(exact).isGreaterThan(500);
    }

    private static boolean isRead(PushedFilters filters, Filters.Place place) {
        return filters.mayMatch(place.partition())
                && filters.timestampsMs(place.partition()).contains(place.timestampMs())
                && filters.cut(new OffsetRange(place.partition(), 0, 12)).stream()
                        .anyMatch(
                                range -> range.fromOffset() <= place.offset() && place.offset() < range.untilOffset());
    }

    @Test
    void offsetsCutARange() {
        // Given
        PushedFilters filters = PushedFilters.of(
                compare("offset", ">=", 5L), new Or(compare("offset", "<", 7L), compare("offset", "IN", 9L, 20L)));

        // When
        List<OffsetRange> cut = filters.cut(new OffsetRange(P0, 0, 10));

        // Then
        assertThat(cut).containsExactly(new OffsetRange(P0, 5, 7), new OffsetRange(P0, 9, 10));
        assertThat(filters.residual()).isEmpty();
        assertThat(filters.cut(new OffsetRange(P0, 3, 3))).isEmpty();
    }

    @Test
    void timestampFiltersStayWithSpark() {
        // Given
        Predicate late = compare("timestamp", ">", 5_000_000L);

        // When
        PushedFilters filters = PushedFilters.of(late, compare("partition", "=", 0));

        // Then
        assertThat(filters.residual()).containsExactly(late);
        assertThat(filters.used()).hasSize(2);
        assertThat(filters.timestampsMs(P0)).isEqualTo(LongSet.above(5000));
        assertThat(filters.mayMatch(P1)).isFalse();
    }

    @Test
    void constantsOfAnotherTypeAreLeftToSpark() {
        // Given
        Predicate ofInt = new Predicate(
                "=", new Expression[] {Expressions.column("offset"), new LiteralValue<>(3, DataTypes.IntegerType)});

        // When
        PushedFilters filters = PushedFilters.of(ofInt, compare("value", "=", (Object) new byte[] {1}));

        // Then
        assertThat(filters.used()).isEmpty();
        assertThat(filters.residual()).hasSize(2);
        assertThat(filters.cut(new OffsetRange(P0, 0, 9))).containsExactly(new OffsetRange(P0, 0, 9));
    }

    @Test
    void topicsCompareByTheirBytes() {
        assertThat(PushedFilters.of(compare("topic", "STARTS_WITH", "t")).mayMatch(P0))
                .isTrue();
        assertThat(PushedFilters.of(compare("topic", "ENDS_WITH", "1")).mayMatch(P0))
                .isFalse();
        assertThat(PushedFilters.of(new Not(compare("topic", "CONTAINS", "0"))).mayMatch(P0))
                .isFalse();
        assertThat(PushedFilters.of(compare("topic", "<", "t00")).mayMatch(P0)).isTrue();
        assertThat(PushedFilters.of(compare("topic", ">", "t")).residual()).isEmpty();
    }

    @Test
    void listsThatAreTooLongBoundTheRangeOnly() {
        // Given: as many stretches as are read one by one, and one more
        Object[] most = LongStream.range(0, PushedFilter.OFFSET_SPANS_MAX)
                .mapToObj(n -> 10 + 2 * n)
                .toArray();
        Object[] tooMany = LongStream.rangeClosed(0, PushedFilter.OFFSET_SPANS_MAX)
                .mapToObj(n -> 10 + 2 * n)
                .toArray();

        // When
        PushedFilters exact = PushedFilters.of(compare("offset", "IN", most));
        PushedFilters hull = PushedFilters.of(compare("offset", "IN", tooMany));

        // Then
        assertThat(exact.residual()).isEmpty();
        assertThat(exact.cut(new OffsetRange(P0, 0, 1000))).hasSize(PushedFilter.OFFSET_SPANS_MAX);
        assertThat(hull.residual()).hasSize(1);
        assertThat(hull.cut(new OffsetRange(P0, 0, 1000)))
                .containsExactly(new OffsetRange(P0, 10, 11 + 2 * PushedFilter.OFFSET_SPANS_MAX));
    }
}
