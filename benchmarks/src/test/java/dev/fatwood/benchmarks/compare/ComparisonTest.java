package dev.fatwood.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.benchmarks.compare.Comparison.SpareTime;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final CpuUse CPU = new CpuUse(1, 1, 2, 2);

    private final List<String> order = new ArrayList<>();

    @Test
    void contestantsTakeTurnsAndWarmUpsAreNotCounted() {
        // Given
        Comparison comparison = comparison(contestant("ours", "x", 9, 1, 3, 2), contestant("peer", "x", 9, 4, 6, 5));

        // When
        List<Series> series = comparison.run(1, 3, SpareTime.NONE);

        // Then
        assertThat(order).containsExactly("ours", "peer", "ours", "peer", "ours", "peer", "ours", "peer");
        assertThat(series).extracting(Series::name).containsExactly("ours", "peer");
        assertThat(series).extracting(Series::median).containsExactly(2.0, 5.0);
    }

    @Test
    void differentAnswersEndTheComparison() {
        // Given
        Comparison comparison = comparison(contestant("ours", "sum 1", 1), contestant("peer", "sum 2", 1));

        // When / Then
        assertThatThrownBy(() -> comparison.run(0, 1, SpareTime.NONE))
                .hasMessageContaining("sum 1")
                .hasMessageContaining("sum 2");
    }

    private static Comparison comparison(Contestant... contestants) {
        return new Comparison(
                List.of(contestants), Unit.SECONDS, new Progress(new PrintStream(OutputStream.nullOutputStream())));
    }

    private Contestant contestant(String name, String answer, double... values) {
        return new Contestant() {
            private int next;

            @Override
            public String name() {
                return name;
            }

            @Override
            public Outcome run() {
                order.add(name);
                return new Outcome(values[next++], answer, CPU);
            }
        };
    }
}
