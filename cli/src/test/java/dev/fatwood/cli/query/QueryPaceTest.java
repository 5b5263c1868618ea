package dev.fatwood.cli.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.cli.group.Lag;
import dev.fatwood.protocol.model.TopicPartition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryPaceTest {

    private static final long TWO_SECONDS = 2_000_000_000;

    @Test
    void ratesAndTimeToCatchUpAreOfBothLooks() {
        // Given
        QueryStanding earlier = at(0, place(0, 100, 1_000L), place(1, 0, 50L));

        // When
        QueryPace pace = QueryPace.between(earlier, at(TWO_SECONDS, place(0, 300, 1_060L), place(1, 50, 50L)));

        // Then
        assertThat(pace).isEqualTo(new QueryPace(760, 125, 30, Duration.ofMillis(8_000)));
    }

    @Test
    void queryThatReadsNoFasterThanIsWrittenDoesNotCatchUp() {
        assertThat(paceOf(place(0, 0, 10L), place(0, 10, 20L)).catchUp()).isNull();
        assertThat(paceOf(place(0, 0, 10L), place(0, 11, 20L)).catchUp()).isEqualTo(Duration.ofSeconds(18));
    }

    @Test
    void queryWithoutLagHasCaughtUp() {
        assertThat(paceOf(place(0, 5, 5L), place(0, 5, 5L))).isEqualTo(new QueryPace(0, 0, 0, Duration.ZERO));
    }

    @Test
    void topicThatIsGoneOrBeganAnewHasNoRate() {
        assertThat(paceOf(place(0, 5, 9L), place(0, 5, null))).isEqualTo(new QueryPace(0, 0, 0, Duration.ZERO));
        assertThat(paceOf(place(0, 500, 900L), place(0, 2, 4L))).isEqualTo(new QueryPace(2, 0, 0, null));
        assertThat(paceOf(place(0, 5, 9L), place(1, 7, 9L)).readPerSecond()).isZero();
    }

    private static QueryPace paceOf(Lag earlier, Lag later) {
        return QueryPace.between(at(0, earlier), at(TWO_SECONDS, later));
    }

    private static QueryStanding at(long nanos, Lag... places) {
        return QueryStanding.of(nanos, List.of(places));
    }

    private static Lag place(int partition, long committed, Long end) {
        return new Lag(new TopicPartition("t", partition), committed, end);
    }
}
