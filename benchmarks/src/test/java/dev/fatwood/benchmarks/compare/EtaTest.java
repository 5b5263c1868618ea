package dev.fatwood.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EtaTest {

    private final Eta eta = new Eta();

    @Test
    void beforeTheFirstRunBudgetsAreBelieved() {
        // When
        eta.begin(100, 300);

        // Then
        assertThat(eta.secondsLeft(30, 0, 0)).isEqualTo(70 + 300);
    }

    @Test
    void runsSeenReplaceTheBudgetOfTheCurrentCase() {
        // When
        eta.begin(100, 300);

        // Then
        assertThat(eta.secondsLeft(30, 4, 5)).isEqualTo(20 + 300);
    }

    @Test
    void laterCasesAreScaledByHowEarlierOnesKeptTheirBudget() {
        // Given
        eta.begin(100, 300);
        eta.end(50);

        // When
        eta.begin(200, 100);

        // Then
        assertThat(eta.secondsLeft(0, 0, 0)).isEqualTo(100 + 50);
    }

    @Test
    void aCaseOverItsBudgetCountsNothingMore() {
        // When
        eta.begin(10, 0);

        // Then
        assertThat(eta.secondsLeft(25, 0, 0)).isZero();
    }
}
