package dev.fatwood.broker.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LatencyMeterTest {

    private static final long SECOND_NS = 1_000_000_000L;

    private final LatencyMeter meter = new LatencyMeter();

    @Test
    void recentIsEverythingUntilTheFirstMinuteIsOver() {
        // Given
        meter.record(1000);
        meter.recent(0);
        meter.record(1000);

        // When / Then
        assertThat(meter.recent(59 * SECOND_NS).total()).isEqualTo(2);
    }

    @Test
    void recentForgetsWhatIsOlderThanTwoMinutes() {
        // Given
        meter.record(1000);
        meter.recent(0);
        meter.record(1000);
        meter.recent(60 * SECOND_NS);
        meter.record(1000);

        // When / Then
        assertThat(meter.recent(61 * SECOND_NS).total()).isEqualTo(2);
        assertThat(meter.recent(120 * SECOND_NS).total()).isEqualTo(1);
        assertThat(meter.recent(180 * SECOND_NS).total()).isZero();
        assertThat(meter.all().total()).isEqualTo(3);
    }
}
