package dev.fatwood.cli.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.cli.place.Place;
import dev.fatwood.cli.place.Place.Kind;
import dev.fatwood.cli.place.PlaceLookup.Bounds;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadNoticeTest {

    private static final long NOW_MS = 1_000;
    private static final TopicPartition FIRST = new TopicPartition("t", 0);
    private static final TopicPartition SECOND = new TopicPartition("t", 1);

    private final Map<TopicPartition, Bounds> bounds = new LinkedHashMap<>(Map.of(FIRST, new Bounds(0, 3)));

    @Test
    void offsetBeyondTheEndIsToldAlsoOfOnePartition() {
        // Given
        bounds.put(SECOND, new Bounds(0, 9));

        // When
        Optional<String> read = notice(offset(4), null, false, 3, 3, 4, 9);
        Optional<String> followed = notice(offset(4), null, true, 3, ReadPlan.NO_END, 4, ReadPlan.NO_END);

        // Then
        assertThat(read)
                .contains("--from 4 is beyond the end of t-0, which ends at 3; there is nothing to show from there");
        assertThat(followed).contains("--from 4 is beyond the end of t-0, which ends at 3; only what is new is shown");
        assertThat(notice(offset(3), null, true, 3, ReadPlan.NO_END, 3, ReadPlan.NO_END))
                .isEmpty();
        assertThat(notice(offset(3), null, false, 3, 3, 3, 9)).isEmpty();
    }

    @Test
    void placeAtTheEndIsTold() {
        assertThat(notice(offset(3), null, false, 3, 3))
                .contains("--from 3 is where the records end; there is nothing to show from there");
        assertThat(notice(new Place(Kind.AGO, 60_000), null, false, 3, 3))
                .contains("no record is as late as --from -1m");
        assertThat(notice(offset(2), null, false, 2, 3)).isEmpty();
    }

    @Test
    void timeToComeIsToldToWhoFollows() {
        assertThat(notice(new Place(Kind.TIME, NOW_MS + 1), null, true, 3, ReadPlan.NO_END))
                .contains("--from 1970-01-01T00:00:01.001Z is still to come; what is new from now on is shown");
        assertThat(notice(new Place(Kind.TIME, NOW_MS), null, true, 3, ReadPlan.NO_END))
                .isEmpty();
    }

    @Test
    void endBeforeTheBeginningIsTold() {
        assertThat(notice(Place.EARLIEST, offset(0), false, 0, 0))
                .contains("nothing lies between where reading begins, offset 0 of t-0, and --until 0");
        assertThat(notice(Place.EARLIEST, offset(1), false, 0, 1)).isEmpty();
    }

    @Test
    void emptyTopicIsToldOnlyToWhoNamedAPlace() {
        // Given
        bounds.put(FIRST, new Bounds(5, 5));

        // When / Then
        assertThat(notice(offset(0), null, false, 5, 5)).contains("there are no records");
        assertThat(notice(Place.EARLIEST, null, false, 5, 5)).isEmpty();
    }

    @Test
    void groupThatHasReadAllIsToldNothing() {
        // Given
        ReadPlan plan = new ReadPlan(Map.of(FIRST, new ReadPlan.Range(3, 3)));

        // When
        Optional<String> notice = new ReadNotice(offset(99), offset(9), false, NOW_MS).of(plan, bounds, Set.of(FIRST));

        // Then
        assertThat(notice).isEmpty();
    }

    /** @param offsets from and until of each partition, as planned */
    private Optional<String> notice(Place from, Place until, boolean follows, long... offsets) {
        Map<TopicPartition, ReadPlan.Range> ranges = new LinkedHashMap<>();
        int at = 0;
        for (TopicPartition partition : bounds.keySet()) {
            ranges.put(partition, new ReadPlan.Range(offsets[at], offsets[at + 1]));
            at += 2;
        }
        return new ReadNotice(from, until, follows, NOW_MS).of(new ReadPlan(ranges), bounds, Set.of());
    }

    private static Place offset(long offset) {
        return new Place(Kind.OFFSET, offset);
    }
}
