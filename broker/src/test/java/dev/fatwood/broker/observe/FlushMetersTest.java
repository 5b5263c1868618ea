package dev.fatwood.broker.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.testkit.fake.FakeClock;
import org.junit.jupiter.api.Test;

final class FlushMetersTest {

    private final FakeClock clock = new FakeClock();
    private final FlushMeters meters = new FlushMeters(clock);

    @Test
    void syncsAreTimedAndWhatTheyAnswerIsCounted() {
        // Given
        meters.syncStarts(5, 2);
        clock.advanceMs(2);
        meters.syncEnded(true);
        meters.syncStarts(1, 1);
        clock.advanceMs(1);
        meters.syncEnded(false);

        // When
        PrometheusText page = new PrometheusText();
        meters.write(page, () -> {});

        // Then
        assertThat(page.toString().lines())
                .contains("fatwood_flush_seconds_count 2")
                .contains("fatwood_flush_seconds_sum 0.003")
                .contains("fatwood_flush_batches_total 6")
                .contains("fatwood_flush_files_total 3")
                .contains("fatwood_flush_failures_total 1");
    }
}
