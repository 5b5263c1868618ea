package dev.fatwood.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentileIsTheNearestRankOfAllParts() {
        // Given
        Latencies slow = new Latencies(60);
        Latencies fast = new Latencies(80);
        for (int ms = 100; ms > 50; ms--) {
            slow.addNs(ms * 1_000_000L);
        }
        for (int ms = 1; ms <= 50; ms++) {
            fast.addNs(ms * 1_000_000L);
        }

        // When
        Latencies all = Latencies.merged(List.of(slow, fast));

        // Then
        assertThat(all.count()).isEqualTo(100);
        assertThat(all.percentileMs(50)).isEqualTo(50);
        assertThat(all.percentileMs(99)).isEqualTo(99);
        assertThat(all.percentileMs(100)).isEqualTo(100);
        assertThat(all.meanMs()).isCloseTo(50.5, within(1e-9));
    }

    @Test
    void oneLatencyIsEveryPercentile() {
        // Given
        Latencies one = new Latencies(1);

        // When
        one.addNs(1_500_000);

        // Then
        assertThat(one.percentileMs(1)).isEqualTo(1.5);
        assertThat(one.percentileMs(99)).isEqualTo(1.5);
    }
}
