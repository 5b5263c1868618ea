package dev.fatwood.benchmarks.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DataSizeTest {

    @Test
    void labelCountsInThousandsFromAThousandOn() {
        // When / Then
        assertThat(new DataSize(10, 1, 999).label()).isEqualTo("999b");
        assertThat(new DataSize(10, 1, 1_000).label()).isEqualTo("1k");
    }
}
