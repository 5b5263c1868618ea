package dev.fatwood.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MediansTest {

    @Test
    void oddAndEvenNumbersOfFigures() {
        assertThat(Medians.of(3)).isEqualTo(3);
        assertThat(Medians.of(9, 1, 2)).isEqualTo(2);
        assertThat(Medians.of(9, 1, 2, 3)).isEqualTo(2.5);
    }

    @Test
    void nothingHasNoMedian() {
        assertThatThrownBy(Medians::of).isInstanceOf(IllegalArgumentException.class);
    }
}
