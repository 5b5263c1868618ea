package dev.fatwood.storage.retain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RetentionClockTest {

    private static final long START_MS = 1_767_225_600_000L;
    private static final long DAY_MS = 24 * 60 * 60 * 1000L;

    private final RetentionClock clock = new RetentionClock(START_MS, 5000);

    @Test
    void timeGoesOnWithTheWallClock() {
        assertThat(clock.nowMs(START_MS + 700, 5700)).isEqualTo(START_MS + 700);
    }

    @Test
    void jumpAheadIsNotBelievedBeforeItHasStoodForAnHour() {
        // Given
        long jumpMs = 400 * DAY_MS;
        clock.nowMs(START_MS + 1000 + jumpMs, 6000);

        // When / Then
        long almostMs = RetentionClock.BELIEVED_AFTER_MS - 1;
        assertThat(clock.nowMs(START_MS + 1000 + almostMs + jumpMs, 6000 + almostMs))
                .isEqualTo(START_MS + 1000 + almostMs);
        assertThat(clock.nowMs(START_MS + 1001 + almostMs + jumpMs, 6001 + almostMs))
                .isEqualTo(START_MS + 1001 + almostMs + jumpMs);
    }

    @Test
    void doubtBeginsAnewWhenTheClockWasRightInBetween() {
        // Given
        clock.nowMs(START_MS + DAY_MS, 5000);
        long halfMs = RetentionClock.BELIEVED_AFTER_MS / 2;
        clock.nowMs(START_MS + halfMs, 5000 + halfMs);
        clock.nowMs(START_MS + DAY_MS + halfMs, 5000 + halfMs);

        // When
        long nowMs = clock.nowMs(START_MS + DAY_MS + 2 * halfMs, 5000 + 2 * halfMs);

        // Then
        assertThat(nowMs).isEqualTo(START_MS + 2 * halfMs);
    }

    @Test
    void correctionIsBelievedAtOnceUpToItsBound() {
        // When / Then
        long boundMs = RetentionClock.CORRECTION_MS_MAX;
        assertThat(clock.nowMs(START_MS + boundMs, 5000)).isEqualTo(START_MS + boundMs);
        assertThat(new RetentionClock(START_MS, 0).nowMs(START_MS + boundMs + 1, 0))
                .isEqualTo(START_MS);
    }

    @Test
    void clockSetBackIsFollowedAtOnceAndMayComeBack() {
        // When / Then
        assertThat(clock.nowMs(START_MS - DAY_MS, 5000)).isEqualTo(START_MS - DAY_MS);
        assertThat(clock.nowMs(START_MS + 1, 5001)).isEqualTo(START_MS + 1);
    }
}
