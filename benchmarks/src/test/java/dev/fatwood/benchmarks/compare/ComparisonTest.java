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

    private static final long SECOND_NS = 1_000_000_000L;

    private final List<String> order = new ArrayList<>();
    private long nowNs;
    private int rounds;

    @Test
    void contestantsTakeTurnsAndWarmUpsAreNotCounted() {
        // Given
        Comparison comparison = comparison(contestant("ours", "x", 9, 1, 3, 2), contestant("peer", "x", 9, 4, 6, 5));

        // When
        List<Series> series = comparison.run(WarmUp.runs(1), 3, SpareTime.NONE);

        // Then
        assertThat(order).containsExactly("ours", "peer", "ours", "peer", "ours", "peer", "ours", "peer");
        assertThat(series).extracting(Series::name).containsExactly("ours", "peer");
        assertThat(series).extracting(Series::median).containsExactly(2.0, 5.0);
    }

    @Test
    void theFasterSideIsWarmedAsLongAsTheSlower() {
        // Given
        Comparison comparison = comparison(contestant("ours", "x", 2, 2, 2, 1), contestant("peer", "x", 6, 5));

        // When
        List<Series> series = comparison.run(new WarmUp(1, 5), 1, SpareTime.NONE);

        // Then
        assertThat(order).containsExactly("ours", "peer", "ours", "ours", "ours", "peer");
        assertThat(series).extracting(Series::median).containsExactly(1.0, 5.0);
    }

    @Test
    void differentAnswersEndTheComparisonByName() {
        // Given
        Comparison comparison = comparison(contestant("ours", "sum 1", 1), contestant("peer", "sum 2", 1));

        // When / Then
        assertThatThrownBy(() -> comparison.run(WarmUp.NONE, 3, SpareTime.NONE))
                .isInstanceOf(SideFailedException.class)
                .hasMessage("peer run 1 failed: it answered sum 2, ours answered sum 1");
    }

    @Test
    void aFailedRunEndsTheComparisonByName() {
        // Given
        Contestant broken = new Contestant() {
            @Override
            public String name() {
                return "peer-v2";
            }

            @Override
            public Outcome run() {
                throw new IllegalStateException("out of memory");
            }
        };

        // When / Then
        assertThatThrownBy(() -> comparison(contestant("ours", "x", 1), broken).run(WarmUp.runs(1), 3, SpareTime.NONE))
                .isInstanceOf(SideFailedException.class)
                .hasMessage("peer-v2 warm-up failed: out of memory");
    }

    @Test
    void uncertainRatiosGetMoreRoundsWhileThereIsTime() {
        // Given
        Comparison comparison =
                comparison(contestant("ours", "x", 1, 2, 3, 2, 2), contestant("peer", "x", 9, 9, 9, 9, 9));

        // When
        List<Series> series = comparison.run(WarmUp.NONE, 3, seconds -> rounds++ < 2);

        // Then
        assertThat(series).extracting(one -> one.runs().size()).containsExactly(5, 5);
    }

    @Test
    void certainRatiosGetNoMoreRounds() {
        // Given
        Comparison comparison = comparison(contestant("ours", "x", 2, 2, 2), contestant("peer", "x", 9, 9, 9));

        // When
        List<Series> series = comparison.run(WarmUp.NONE, 3, seconds -> true);

        // Then
        assertThat(series).extracting(one -> one.runs().size()).containsExactly(3, 3);
    }

    private Comparison comparison(Contestant... contestants) {
        return new Comparison(
                List.of(contestants),
                Unit.SECONDS,
                new Progress(new PrintStream(OutputStream.nullOutputStream())),
                () -> nowNs);
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
                nowNs += (long) (values[next] * SECOND_NS);
                return new Outcome(values[next++], answer, CPU);
            }
        };
    }
}
