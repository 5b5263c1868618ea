package dev.fatwood.broker.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.observe.LatencyHistogram.Counts;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LatencyHistogramTest {

    @ParameterizedTest
    @ValueSource(
            longs = {0, 1, 999, 1000, 3_999, 4_000, 4_999, 7_999, 8_000, 9_999, 10_000, 15_999, 16_000, 1_000_000_000})
    void timeLiesInItsBucket(long ns) {
        // When
        int bucket = LatencyHistogram.bucketOf(ns);

        // Then
        assertThat(ns).isLessThan(LatencyHistogram.untilNs(bucket));
        if (bucket > 0) {
            assertThat(ns).isGreaterThanOrEqualTo(LatencyHistogram.untilNs(bucket - 1));
        }
    }

    @Test
    void everyTimeLiesInItsBucket() {
        Random random = new Random(5);
        for (int n = 0; n < 100_000; n++) {
            timeLiesInItsBucket(random.nextLong() >>> 20 + random.nextInt(40));
        }
    }

    @Test
    void timesOutsideTheRangeAreCountedAtItsEnds() {
        assertThat(LatencyHistogram.bucketOf(-1)).isZero();
        assertThat(LatencyHistogram.untilNs(LatencyHistogram.bucketOf(Long.MAX_VALUE)))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(LatencyHistogram.untilNs(LatencyHistogram.bucketOf(134_217_727_999L)))
                .isLessThan(Long.MAX_VALUE);
        assertThat(LatencyHistogram.untilNs(LatencyHistogram.bucketOf(134_217_728_000L)))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void bucketsToldGrowFrom16MicrosecondsTo34Seconds() {
        // When
        long[] ends = Arrays.stream(LatencyHistogram.TOLD_BUCKETS)
                .mapToLong(LatencyHistogram::untilNs)
                .toArray();

        // Then
        assertThat(ends).isSorted().hasSize(43);
        assertThat(ends[0]).isEqualTo(16_000);
        assertThat(ends[1]).isEqualTo(24_000);
        assertThat(ends[42]).isEqualTo(33_554_432_000L);
    }

    @Test
    void quantilesAreAtMostAQuarterTooHigh() {
        // Given
        LatencyHistogram histogram = new LatencyHistogram();
        for (int us = 1; us <= 10_000; us++) {
            histogram.record(us * 1000L);
        }

        // When
        Counts counts = histogram.counts();

        // Then
        assertThat(counts.total()).isEqualTo(10_000);
        assertThat(counts.sumNs()).isEqualTo(50_005_000_000L);
        assertThat(counts.quantileNs(0.5)).isBetween(5_000_000L, 6_250_000L);
        assertThat(counts.quantileNs(0.99)).isBetween(9_900_000L, 12_375_000L);
        assertThat(Counts.NONE.quantileNs(0.99)).isZero();
    }
}
