package dev.fatwood.benchmarks.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlightLinesTest {

    @Test
    void wholeLinesArePackedUpToTheLimit() {
        // When: 7 bytes hold two lines of 3 and the break between them, but not one byte more
        byte[][] values = FlightLines.packed(List.of("aaa", "bbb", "cccc", "ddd", "left"), 7);

        // Then
        assertThat(Arrays.stream(values).map(value -> new String(value, UTF_8)))
                .containsExactly("aaa\nbbb", "cccc", "ddd");
    }

    @Test
    void lineThatFitsNowhereIsRefused() {
        // When / Then
        assertThatThrownBy(() -> FlightLines.packed(List.of("12345"), 4)).hasMessageContaining("5 B");
    }
}
