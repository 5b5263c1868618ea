package dev.fatwood.broker.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.testkit.fake.StepLane;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GroupMetersTest {

    @Test
    void lagIsToldOnceItIsKnown() {
        // Given
        StepLane lane = new StepLane();
        GroupFacts facts = new GroupFacts(
                Map.of(new GroupFacts.Label("consumer", "Stable"), 3L), List.of(new GroupLag("g", "t", 2, 40, 7)), 5);
        GroupSource source = (lagsMax, told) -> told.accept(facts);
        PrometheusText page = new PrometheusText();

        // When
        new GroupMeters(lane, source, 10).write(page, () -> page.family(MetricFamilies.TOPICS));
        lane.runAll();

        // Then
        assertThat(page.toString().lines())
                .containsSubsequence(
                        "fatwood_groups{type=\"consumer\",state=\"Stable\"} 3",
                        "fatwood_group_lags_omitted 5",
                        "fatwood_group_committed_offset{group=\"g\",topic=\"t\",partition=\"2\"} 40",
                        "fatwood_group_lag{group=\"g\",topic=\"t\",partition=\"2\"} 7",
                        "# HELP fatwood_topics Topics there are.");
    }
}
