package dev.fatwood.coordinator.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConsumerGroupConfigTest {

    @ParameterizedTest
    @CsvSource({"1,1,1", "2147483647,2147483647,2147483647"})
    void takesWhatLiesWithinTheBounds(int sessionTimeoutMs, int heartbeatIntervalMs, int sizeMax) {
        // When
        ConsumerGroupConfig config = config(sessionTimeoutMs, heartbeatIntervalMs, sizeMax);

        // Then
        assertThat(config.sessionTimeoutMs()).isEqualTo(sessionTimeoutMs);
    }

    @ParameterizedTest
    @CsvSource({
        "0,5000,1,session.timeout.ms",
        "45000,0,1,heartbeat.interval.ms",
        "45000,5000,0,max.size",
    })
    void refusesWhatLiesOutside(int sessionTimeoutMs, int heartbeatIntervalMs, int sizeMax, String named) {
        // When / Then
        assertThatThrownBy(() -> config(sessionTimeoutMs, heartbeatIntervalMs, sizeMax))
                .hasMessageContaining(named);
    }

    @Test
    void needsAnAssignor() {
        // When / Then
        assertThatThrownBy(() -> new ConsumerGroupConfig(45_000, 5_000, 1, List.of(), MigrationPolicy.DISABLED))
                .hasMessageContaining("assignors");
    }

    private static ConsumerGroupConfig config(int sessionTimeoutMs, int heartbeatIntervalMs, int sizeMax) {
        return new ConsumerGroupConfig(
                sessionTimeoutMs,
                heartbeatIntervalMs,
                sizeMax,
                ConsumerGroupConfig.DEFAULT.assignors(),
                MigrationPolicy.DISABLED);
    }
}
