package dev.fatwood.prove.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TimesTest {

    @Test
    void percentilesAreTimesThatWereMeasured() {
        // Given
        Times times = new Times();
        for (long ms = 100; ms >= 1; ms--) {
            times.addNs(ms * 1_000_000);
        }

        // When / Then
        assertThat(times.summary()).isEqualTo(Map.of("count", 100L, "p50", 50L, "p99", 99L, "max", 100L));
    }

    @Test
    void noTimesAreNoFailure() {
        assertThat(new Times().summary()).isEqualTo(Map.of("count", 0L, "p50", 0L, "p99", 0L, "max", 0L));
    }
}
