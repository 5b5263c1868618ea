package dev.fatwood.benchmarks.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatencyReportTest {

    @Test
    void theMeanIsReadFromBehindTheProgress() {
        // When
        LatencyReport report = LatencyReport.of(List.of(
                "0\t12.5", "1000\t0.61", "Avg latency: 0.5432 ms", "Percentiles: 50th = 0, 99th = 2, 99.9th = 9"));

        // Then
        assertThat(report.meanMs()).isEqualTo(0.5432);
    }

    @Test
    void aToolWithoutFiguresFails() {
        // When, Then
        assertThatThrownBy(() -> LatencyReport.of(List.of("0\t12.5"))).hasMessageContaining("printed no figures");
    }
}
