package dev.fatwood.storage.retain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RetentionPolicyTest {

    private static final long NOW_MS = 1_000_000;
    private static final long ALL_DURABLE = Long.MAX_VALUE;
    private static final RetentionPolicy BY_TIME = new RetentionPolicy(100, -1);
    private static final RetentionPolicy BY_SIZE = new RetentionPolicy(-1, 100);

    @Test
    void segmentGoesOnceItsLastAppendIsOlderThanTheLimit() {
        // When / Then
        assertThat(BY_TIME.plan(aged(100, 0), 0, ALL_DURABLE, NOW_MS).isNothing())
                .isTrue();
        assertThat(BY_TIME.plan(aged(101, 0), 0, ALL_DURABLE, NOW_MS))
                .isEqualTo(new RetentionPlan(1, 10, false, false));
    }

    @Test
    void limitOfNothingKeepsWhatIsAppendedThisMillisecond() {
        // Given
        RetentionPolicy nothing = new RetentionPolicy(0, -1);

        // When / Then
        assertThat(nothing.plan(aged(0), 0, ALL_DURABLE, NOW_MS).isNothing()).isTrue();
        assertThat(nothing.plan(aged(1), 0, ALL_DURABLE, NOW_MS).segmentCount()).isEqualTo(1);
    }

    @Test
    void noLimitKeepsEverything() {
        // When / Then
        assertThat(RetentionPolicy.FOREVER
                        .plan(aged(NOW_MS, NOW_MS), 0, ALL_DURABLE, NOW_MS)
                        .isNothing())
                .isTrue();
    }

    @Test
    void segmentOfUnknownAgeIsNotOldAndStaysBeforeOlderOnes() {
        // Given
        List<KeptSegment> segments = List.of(
                new KeptSegment(10, 50, KeptSegment.UNKNOWN),
                new KeptSegment(20, 50, 0),
                new KeptSegment(30, 50, NOW_MS));

        // When / Then
        assertThat(BY_TIME.plan(segments, 0, ALL_DURABLE, NOW_MS).isNothing()).isTrue();
    }

    @Test
    void segmentsGoUpToTheFirstThatIsYoung() {
        // When
        RetentionPlan plan = BY_TIME.plan(aged(500, 400, 50, 300, 0), 0, ALL_DURABLE, NOW_MS);

        // Then
        assertThat(plan).isEqualTo(new RetentionPlan(2, 20, false, false));
    }

    @Test
    void segmentAppendedInTheFutureStays() {
        // When / Then
        assertThat(BY_TIME.plan(aged(-5000, 0), 0, ALL_DURABLE, NOW_MS).isNothing())
                .isTrue();
    }

    @Test
    void nothingAtTheHighWatermarkGoes() {
        // When / Then
        assertThat(BY_TIME.plan(aged(500, 500, 0), 0, 19, NOW_MS).segmentCount())
                .isEqualTo(1);
        assertThat(BY_TIME.plan(aged(500, 500, 0), 0, 20, NOW_MS).segmentCount())
                .isEqualTo(2);
    }

    @Test
    void sizeLimitKeepsSoManyBytesAtLeast() {
        // When / Then
        assertThat(BY_SIZE.plan(sized(50, 50, 49), 0, ALL_DURABLE, NOW_MS).segmentCount())
                .isZero();
        assertThat(BY_SIZE.plan(sized(50, 50, 50), 0, ALL_DURABLE, NOW_MS).segmentCount())
                .isEqualTo(1);
        assertThat(BY_SIZE.plan(sized(50, 100), 0, ALL_DURABLE, NOW_MS).segmentCount())
                .isEqualTo(1);
        assertThat(BY_SIZE.plan(sized(50, 99), 0, ALL_DURABLE, NOW_MS).segmentCount())
                .isZero();
    }

    @Test
    void sizeLimitOfNothingTakesTheActiveSegmentTooInAStepOfItsOwn() {
        // Given
        RetentionPolicy nothing = new RetentionPolicy(-1, 0);

        // When / Then
        assertThat(nothing.plan(sized(50, 50), 0, ALL_DURABLE, NOW_MS))
                .isEqualTo(new RetentionPlan(1, 10, false, true));
        assertThat(nothing.plan(List.of(new KeptSegment(20, 50, NOW_MS)), 10, ALL_DURABLE, NOW_MS))
                .isEqualTo(new RetentionPlan(1, 20, true, false));
    }

    @Test
    void emptyActiveSegmentStays() {
        // Given
        List<KeptSegment> segments = List.of(new KeptSegment(10, 50, 0), new KeptSegment(10, 0, KeptSegment.UNKNOWN));

        // When / Then
        assertThat(new RetentionPolicy(0, 0).plan(segments, 0, ALL_DURABLE, NOW_MS))
                .isEqualTo(new RetentionPlan(1, 10, false, false));
        assertThat(new RetentionPolicy(0, 0)
                        .plan(List.of(new KeptSegment(10, 0, 0)), 10, ALL_DURABLE, NOW_MS)
                        .isNothing())
                .isTrue();
    }

    @Test
    void whatLiesBelowTheLogStartGoesWithoutAnyLimit() {
        // When / Then
        assertThat(RetentionPolicy.FOREVER.plan(aged(0), 9, ALL_DURABLE, NOW_MS).isNothing())
                .isTrue();
        assertThat(RetentionPolicy.FOREVER.plan(aged(0), 10, ALL_DURABLE, NOW_MS))
                .isEqualTo(new RetentionPlan(1, 10, true, false));
    }

    @Test
    void logStartNeverGoesBack() {
        // When: the first segment goes, but records of the second were deleted before
        RetentionPlan plan = BY_TIME.plan(aged(500, 0), 12, ALL_DURABLE, NOW_MS);

        // Then
        assertThat(plan.logStartOffset()).isEqualTo(12);
    }

    @Test
    void stepIsBounded() {
        // Given
        List<KeptSegment> segments = new ArrayList<>();
        for (int n = 1; n <= RetentionPolicy.STEP_SEGMENTS_MAX + 2; n++) {
            segments.add(new KeptSegment(n, 50, 0));
        }

        // When / Then
        assertThat(BY_TIME.plan(segments, 0, ALL_DURABLE, NOW_MS))
                .isEqualTo(new RetentionPlan(
                        RetentionPolicy.STEP_SEGMENTS_MAX, RetentionPolicy.STEP_SEGMENTS_MAX, false, true));
    }

    /** Segments of ten records and 50 bytes, by how long ago their last append was. */
    private static List<KeptSegment> aged(long... agesMs) {
        List<KeptSegment> segments = new ArrayList<>();
        for (long ageMs : agesMs) {
            segments.add(new KeptSegment(10L * (segments.size() + 1), 50, NOW_MS - ageMs));
        }
        return segments;
    }

    private static List<KeptSegment> sized(int... sizesBytes) {
        List<KeptSegment> segments = new ArrayList<>();
        for (int sizeBytes : sizesBytes) {
            segments.add(new KeptSegment(10L * (segments.size() + 1), sizeBytes, NOW_MS));
        }
        return segments;
    }
}
