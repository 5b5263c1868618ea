package dev.fatwood.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LimitTest {

    @Test
    void theSlowestTimeBinds() {
        // When
        Limit limit = Limit.tightest(Unit.SECONDS, new Limit("walk", 0.1), new Limit("loopback", 0.3));

        // Then
        assertThat(limit).isEqualTo(new Limit("loopback (walk: 0.10 s)", 0.3));
    }

    @Test
    void theLowestRateBinds() {
        // When
        Limit limit = Limit.tightest(Unit.RECORDS_PER_SECOND, new Limit("loopback", 3_000), new Limit("sync", 200));

        // Then
        assertThat(limit.value()).isEqualTo(200);
    }

    @Test
    void noneIsNotPresentAndNothingIsNoLimit() {
        assertThat(Limit.NONE.isPresent()).isFalse();
        assertThatThrownBy(() -> new Limit("walk", 0)).hasMessageContaining("walk");
    }
}
