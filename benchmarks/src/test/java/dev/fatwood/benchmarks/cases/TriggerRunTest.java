package dev.fatwood.benchmarks.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TriggerRunTest {

    @Test
    void phaseOfSomeBatchesOnlyTookNoTimeInTheOthers() {
        // Given
        List<Map<String, Double>> batches = List.of(
                Map.of("triggerExecutionMs", 50.0, "queryPlanningMs", 7.0),
                Map.of("triggerExecutionMs", 30.0),
                Map.of("triggerExecutionMs", 40.0, "addBatchMs", 20.0));

        // When
        Map<String, Double> medians = TriggerRun.medians(batches);

        // Then
        assertThat(medians)
                .containsOnly(
                        Map.entry("triggerExecutionMs", 40.0),
                        Map.entry("queryPlanningMs", 0.0),
                        Map.entry("addBatchMs", 0.0));
    }
}
