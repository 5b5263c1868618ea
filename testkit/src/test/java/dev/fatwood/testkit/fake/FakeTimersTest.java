package dev.fatwood.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.env.Timers.Timer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FakeTimersTest {

    private final FakeClock clock = new FakeClock();
    private final FakeTimers timers = new FakeTimers(clock);
    private final StepLane lane = new StepLane();
    private final List<String> ran = new ArrayList<>();

    @Test
    void timersFireInOrderOfTheirTimeAndNeverEarly() {
        // Given
        timers.after(20, lane, () -> ran.add("late"));
        timers.after(10, lane, () -> ran.add("early"));
        timers.after(10, lane, () -> ran.add("early too"));

        // When
        timers.advanceMs(9);
        lane.runAll();
        assertThat(ran).isEmpty();
        timers.advanceMs(11);
        lane.runAll();

        // Then
        assertThat(ran).containsExactly("early", "early too", "late");
        assertThat(clock.monotonicNs()).isEqualTo(20_000_000);
    }

    @Test
    void cancelledTimerDoesNotFire() {
        // Given
        Timer timer = timers.after(5, lane, () -> ran.add("cancelled"));

        // When
        timer.cancel();
        timers.advanceMs(10);

        // Then
        assertThat(lane.runAll()).isZero();
        assertThat(timers.pending()).isZero();
    }

    @Test
    void wallTimeMayJumpWithoutFiringAnything() {
        // Given
        timers.after(5, lane, () -> ran.add("by monotonic time only"));

        // When
        clock.jumpWallTo(clock.wallMs() + 1_000_000);
        timers.advanceMs(0);

        // Then
        assertThat(lane.runAll()).isZero();
        assertThatThrownBy(() -> clock.advanceMs(-1)).hasMessageContaining("cannot go back");
    }

    @Test
    void laneIsCurrentOnlyWhileATaskRuns() {
        // Given
        lane.run(() -> ran.add("current: " + lane.isCurrent()));

        // When
        assertThat(lane.isCurrent()).isFalse();
        lane.perform(() -> lane.run(() -> ran.add("at once")));

        // Then
        assertThat(ran).containsExactly("current: true", "at once");
        assertThat(StepLane.occupied().isCurrent()).isTrue();
    }
}
