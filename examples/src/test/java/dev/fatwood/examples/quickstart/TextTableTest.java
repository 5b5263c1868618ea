package dev.fatwood.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTest {

    @Test
    void numbersGoRightAndTextLeft() {
        // Given
        var table = new TextTable(List.of("airport", "n"), List.of(List.of("DTW", 1), List.of("LAS", 1000)));

        // When
        String text = table.toString();

        // Then
        assertThat(text)
                .isEqualTo("  airport     n\n" + "  -------  ----\n" + "  DTW         1\n" + "  LAS      1000\n");
    }

    @Test
    void noRowsIsAHeader() {
        assertThat(new TextTable(List.of("a"), List.of()).toString()).isEqualTo("  a\n  -\n");
    }
}
