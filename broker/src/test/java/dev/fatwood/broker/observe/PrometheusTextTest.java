package dev.fatwood.broker.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class PrometheusTextTest {

    private final PrometheusText page = new PrometheusText();

    @Test
    void familyHasHelpTypeAndSamples() {
        // When
        page.family(MetricFamilies.TOPICS).sample(3);

        // Then
        assertThat(page.toString())
                .isEqualTo("# HELP fatwood_topics Topics there are.\n# TYPE fatwood_topics gauge\nfatwood_topics 3\n");
    }

    @Test
    void labelValuesAreEscaped() {
        // When
        page.family(MetricFamilies.LOG_BYTES).sample(3, "a\\b\"c\nd", "0");

        // Then
        assertThat(page.toString())
                .endsWith("fatwood_partition_log_bytes{topic=\"a\\\\b\\\"c\\nd\",partition=\"0\"} 3\n");
    }

    @Test
    void labelsMustBeThoseOfTheFamily() {
        // Given
        page.family(MetricFamilies.LOG_BYTES);

        // When / Then
        assertThatThrownBy(() -> page.sample(3, "t")).hasMessageContaining("[topic, partition]");
    }

    @Test
    void histogramIsCumulativeAndEndsWithEverything() {
        // Given
        LatencyHistogram histogram = new LatencyHistogram();
        histogram.record(1_000);
        histogram.record(20_000);
        histogram.record(100_000_000_000L);

        // When
        page.family(MetricFamilies.FLUSH_SECONDS).histogram(histogram.counts());

        // Then
        assertThat(page.toString().lines())
                .contains("fatwood_flush_seconds_bucket{le=\"1.6E-5\"} 1")
                .contains("fatwood_flush_seconds_bucket{le=\"2.4E-5\"} 2")
                .contains("fatwood_flush_seconds_bucket{le=\"33.554432\"} 2")
                .contains("fatwood_flush_seconds_bucket{le=\"+Inf\"} 3")
                .contains("fatwood_flush_seconds_count 3")
                .contains("fatwood_flush_seconds_sum 100.000021");
    }

    @Test
    void bucketsOfALabelledHistogramKeepItsLabels() {
        // When
        page.family(MetricFamilies.REQUEST_SECONDS).histogram(LatencyHistogram.Counts.NONE, "FETCH");

        // Then
        assertThat(page.toString()).contains("fatwood_request_seconds_bucket{api=\"FETCH\",le=\"+Inf\"} 0\n");
    }
}
