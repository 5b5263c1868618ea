package dev.fatwood.storage.flush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.testkit.fake.FakeClock;
import dev.fatwood.testkit.fake.FakeTimers;
import dev.fatwood.testkit.fake.StepLane;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExpectedLanesTest {

    private final FakeTimers timers = new FakeTimers(new FakeClock());
    private final StepLane lane = new StepLane();
    private final StepLane home = new StepLane();
    private final StepLane other = new StepLane();
    private final ExpectedLanes expected = new ExpectedLanes(lane, timers);
    private final List<String> events = new ArrayList<>();

    @Test
    void nothingAnnouncedIsNotWaitedFor() {
        // When
        expected.await(() -> events.add("sync"));

        // Then
        assertThat(events).containsExactly("sync");
    }

    @Test
    void requestThatItsHomeHasNotPostedYetIsWaitedFor() {
        // Given: the home was between the announcement and the post when the sync became due
        expected.add(home, List.of(home, other));
        home.post(() -> other.post(() -> events.add("request")));
        expected.await(() -> events.add("sync"));

        // When: each as early as it can
        other.runAll();
        settle();

        // Then
        assertThat(events).containsExactly("request", "sync");
    }

    @Test
    void whatWasAwaitedIsNotAwaitedAgain() {
        // Given
        expected.add(home, List.of(other));
        expected.await(() -> events.add("first"));
        settle();

        // When
        expected.await(() -> events.add("second"));

        // Then
        assertThat(events).containsExactly("first", "second");
    }

    @Test
    void busyLaneIsWaitedForNoLongerThanTheBound() {
        // Given
        expected.add(home, List.of(other));
        expected.await(() -> events.add("sync"));
        home.runAll();
        lane.runAll();

        // When
        timers.advanceMs(ExpectedLanes.WAIT_MS_MAX);
        lane.runAll();

        // Then
        assertThat(events).containsExactly("sync");
    }

    @Test
    void laneThatIsReachedTooLateDoesNotCountForTheNextWait() {
        // Given
        expected.add(home, List.of(other));
        expected.await(() -> events.add("first"));
        home.runAll();
        lane.runAll();
        timers.advanceMs(ExpectedLanes.WAIT_MS_MAX);
        lane.runAll();
        StepLane third = new StepLane();
        expected.add(home, List.of(other, third));
        expected.await(() -> events.add("second"));

        // When: two marks come back from one lane, none from the third
        settle();

        // Then
        assertThat(events).containsExactly("first");
        third.runAll();
        settle();
        assertThat(events).containsExactly("first", "second");
    }

    private void settle() {
        while (home.runAll() + other.runAll() + lane.runAll() > 0) {}
    }
}
