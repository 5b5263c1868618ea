package dev.fatwood.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RatioIntervalTest {

    @Test
    void equalRunsLeaveNoDoubt() {
        // When
        RatioInterval interval = RatioInterval.of(Unit.SECONDS, runs(2, 2, 2), runs(6, 6, 6));

        // Then
        assertThat(interval).isEqualTo(new RatioInterval(3, 3));
        assertThat(interval.isWide()).isFalse();
    }

    @Test
    void ofThreeRunsTheWorstCaseCounts() {
        // When
        RatioInterval interval = RatioInterval.of(Unit.SECONDS, runs(1, 1.1, 1.2), runs(3, 3.3, 3.6));

        // Then
        assertThat(interval).isEqualTo(new RatioInterval(3 / 1.2, 3.6));
        assertThat(interval.isWide()).isTrue();
    }

    @Test
    void oneOutlierAmongThreeIsWideAndAmongSevenIsNot() {
        // Given
        double[] peer = runs(10, 10, 10, 10, 10, 10, 10);

        // When / Then
        assertThat(RatioInterval.of(Unit.SECONDS, runs(1, 1, 1.3), peer).isWide())
                .isTrue();
        assertThat(RatioInterval.of(Unit.SECONDS, runs(1, 1, 1.3, 1, 1, 1, 1), peer)
                        .isWide())
                .isFalse();
    }

    @Test
    void endsTwentyPercentApartAreStillQuiet() {
        assertThat(new RatioInterval(1, 1.2).isWide()).isFalse();
        assertThat(new RatioInterval(1, 1.21).isWide()).isTrue();
    }

    @Test
    void moreIsBetterTurnsTheRatioAround() {
        assertThat(RatioInterval.of(Unit.RECORDS_PER_SECOND, runs(600, 600, 600), runs(400, 400, 400)))
                .isEqualTo(new RatioInterval(1.5, 1.5));
    }

    @Test
    void quietRunsRepeatWithinTwentyPercent() {
        // Given 300 pairs of runs of a case whose sides scatter by 7 %
        Random random = new Random(3);
        int quietPairs = 0;
        int farApart = 0;

        // When
        for (int i = 0; i < 300; i++) {
            double[][] runs = new double[4][5];
            for (double[] side : runs) {
                Arrays.setAll(side, run -> 1 + 0.07 * random.nextGaussian());
            }
            double first = Unit.SECONDS.ratio(Medians.of(runs[0]), Medians.of(runs[1]));
            double second = Unit.SECONDS.ratio(Medians.of(runs[2]), Medians.of(runs[3]));
            boolean bothQuiet =
                    !RatioInterval.of(Unit.SECONDS, runs[0], runs[1]).isWide()
                            && !RatioInterval.of(Unit.SECONDS, runs[2], runs[3]).isWide();
            quietPairs += bothQuiet ? 1 : 0;
            farApart += bothQuiet && Math.max(first, second) > 1.2 * Math.min(first, second) ? 1 : 0;
        }

        // Then
        assertThat(quietPairs).isGreaterThan(50);
        assertThat(farApart).isLessThanOrEqualTo(quietPairs / 50);
    }

    private static double[] runs(double... values) {
        return values;
    }
}
