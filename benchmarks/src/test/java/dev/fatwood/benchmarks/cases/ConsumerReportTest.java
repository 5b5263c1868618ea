package dev.fatwood.benchmarks.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConsumerReportTest {

    private static final String HEADER = "start.time, end.time, data.consumed.in.MB, MB.sec, data.consumed.in.nMsg, "
            + "nMsg.sec, rebalance.time.ms, fetch.time.ms, fetch.MB.sec, fetch.nMsg.sec";
    private static final String FIGURES = "2026-11-29 11:00:00:123, 2026-11-29 11:00:05:623, 953.6743, 173.3953, "
            + "10000000, 1818181.8182, 500, 5000, 190.7349, 2000000.0000";

    @Test
    void figuresAreReadFromBehindTheHeader() {
        // When
        ConsumerReport report = ConsumerReport.last(List.of("some warning, or other", HEADER, FIGURES));

        // Then
        assertThat(report).isEqualTo(new ConsumerReport(953.6743, 10_000_000, 5_000));
        assertThat(report.seconds()).isEqualTo(5);
    }

    @Test
    void aToolWithoutFiguresFails() {
        // When, Then
        assertThatThrownBy(() -> ConsumerReport.last(List.of(HEADER))).hasMessageContaining("printed no figures");
    }
}
