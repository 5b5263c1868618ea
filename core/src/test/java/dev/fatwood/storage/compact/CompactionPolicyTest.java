package dev.fatwood.storage.compact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CompactionPolicyTest {

    private static final long NOW_MS = 1_000_000;
    private static final CompactionPolicy HALF = new CompactionPolicy(0.5, 0, Long.MAX_VALUE, 0);

    @Test
    void closedSegmentsAreCompactedAndTheActiveOneIsNot() {
        // When
        CompactionPlan plan =
                HALF.plan(List.of(segment(10), segment(20), segment(25)), CompactedPart.until(0), 0, 25, NOW_MS);

        // Then
        assertThat(plan).isEqualTo(new CompactionPlan(true, 0, 20, false));
    }

    @Test
    void logIsDueAboveTheRatioOnly() {
        // Given: one old segment and one new
        List<CompactableSegment> even = List.of(segment(10), segment(20), segment(25));
        List<CompactableSegment> more = List.of(segment(10), segment(20), segment(21), segment(25));

        // When // Then
        assertThat(HALF.plan(even, CompactedPart.until(10), 0, 25, NOW_MS).isDue())
                .isFalse();
        assertThat(HALF.plan(more, CompactedPart.until(10), 0, 25, NOW_MS).isDue())
                .isTrue();
    }

    @Test
    void nothingNewIsNeverDue() {
        // Given
        CompactionPolicy eager = new CompactionPolicy(0, 0, 1, 0);

        // When // Then
        assertThat(eager.plan(List.of(segment(10), segment(10, 0)), CompactedPart.until(10), 0, 10, NOW_MS)
                        .isDue())
                .isFalse();
    }

    @Test
    void segmentAboveTheHighWatermarkWaits() {
        // Given
        List<CompactableSegment> segments = List.of(segment(10), segment(20), segment(25));

        // When // Then
        assertThat(HALF.plan(segments, CompactedPart.until(0), 0, 20, NOW_MS).untilOffset())
                .isEqualTo(20);
        assertThat(HALF.plan(segments, CompactedPart.until(0), 0, 19, NOW_MS).untilOffset())
                .isEqualTo(10);
    }

    @Test
    void segmentThatMayNotBeOnDiskWaits() {
        // Given
        CompactableSegment unsettled = new CompactableSegment(20, 100, NOW_MS, NOW_MS, false);

        // When
        CompactionPlan plan = HALF.plan(
                List.of(segment(10), unsettled, segment(30), segment(40)), CompactedPart.until(0), 0, 40, NOW_MS);

        // Then
        assertThat(plan.untilOffset()).isEqualTo(10);
    }

    @Test
    void youngSegmentWaitsForTheMinimumLag() {
        // Given
        CompactionPolicy lagging = new CompactionPolicy(0, 100, Long.MAX_VALUE, 0);
        CompactableSegment appended = new CompactableSegment(10, 100, 0, NOW_MS, true);
        List<CompactableSegment> segments = List.of(appended, segment(20));

        // When // Then
        assertThat(lagging.plan(segments, CompactedPart.until(0), 0, 20, NOW_MS + 99)
                        .isDue())
                .isFalse();
        assertThat(lagging.plan(segments, CompactedPart.until(0), 0, 20, NOW_MS + 100)
                        .isDue())
                .isTrue();
    }

    @Test
    void recordThatHasWaitedTheMaximumLagMakesItDueOrRolls() {
        // Given
        CompactionPolicy lazy = new CompactionPolicy(1, 0, 1000, 0);
        List<CompactableSegment> segments = List.of(segment(10), segment(20));

        // When // Then
        assertThat(lazy.plan(segments, CompactedPart.until(0), 0, 20, NOW_MS + 1000))
                .isEqualTo(new CompactionPlan(false, 0, 10, false));
        assertThat(lazy.plan(segments, CompactedPart.until(0), 0, 20, NOW_MS + 1001))
                .isEqualTo(new CompactionPlan(true, 0, 10, true));
    }

    @Test
    void whatLiesBelowTheLogStartIsNotNew() {
        // When
        CompactionPlan plan =
                HALF.plan(List.of(segment(10), segment(20), segment(25)), CompactedPart.until(3), 12, 25, NOW_MS);

        // Then
        assertThat(plan.fromOffset()).isEqualTo(12);
        assertThat(plan.untilOffset()).isEqualTo(20);
    }

    @Test
    void idleLogIsDueOnceMoreWhenItsTombstonesMayGo() {
        // Given
        List<CompactableSegment> segments = List.of(segment(10), segment(10, 0));
        CompactedPart left = new CompactedPart(10, NOW_MS + 5);

        // When / Then
        assertThat(HALF.plan(segments, left, 0, 10, NOW_MS + 4).isDue()).isFalse();
        assertThat(HALF.plan(segments, left, 0, 10, NOW_MS + 5)).isEqualTo(new CompactionPlan(true, 10, 10, false));
        assertThat(HALF.plan(segments, left, 10, 10, NOW_MS + 5).isDue()).isTrue();
    }

    private static CompactableSegment segment(long untilOffset) {
        return segment(untilOffset, 100);
    }

    private static CompactableSegment segment(long untilOffset, int bytes) {
        return new CompactableSegment(untilOffset, bytes, bytes == 0 ? -1 : NOW_MS, NOW_MS, true);
    }
}
