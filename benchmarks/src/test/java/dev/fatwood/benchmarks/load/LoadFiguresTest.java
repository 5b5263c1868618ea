package dev.fatwood.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadFiguresTest {

    @Test
    void lastLineWithFiguresCounts() {
        // Given
        List<String> lines = List.of("result seconds=1.0", "WARN something", "result seconds=2.5 p99Ms=7.0", "bye");

        // When
        LoadFigures figures = LoadFigures.last(lines);

        // Then
        assertThat(figures.seconds()).isEqualTo(2.5);
        assertThat(figures.only("p99Ms")).isEqualTo(Map.of("p99Ms", 7.0));
    }

    @Test
    void missingFigureIsNamed() {
        // When / Then
        assertThatThrownBy(() -> LoadFigures.last(List.of("result seconds=2.5")).cpu())
                .hasMessageContaining("CpuSeconds");
        assertThatThrownBy(() -> LoadFigures.last(List.of("Killed"))).hasMessageContaining("no figures");
    }
}
