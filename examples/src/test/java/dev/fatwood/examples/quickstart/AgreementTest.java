package dev.fatwood.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class AgreementTest {

    @Test
    void equalTablesAgree() {
        assertThatCode(() -> Agreement.require("it", Map.of(1, "a"), Map.of(1, "a")))
                .doesNotThrowAnyException();
    }

    @Test
    void missingRowIsNamed() {
        assertThatThrownBy(() -> Agreement.require("the table", Map.of(1, "a", 2, "b"), Map.of(1, "a")))
                .hasMessage("the table differs in 1 rows; the first is 2: expected b, found null");
    }

    @Test
    void additionalAndChangedRowsAreCounted() {
        assertThatThrownBy(() -> Agreement.require("the table", Map.of(1, "a"), Map.of(1, "x", 2, "b")))
                .hasMessage("the table differs in 2 rows; the first is 1: expected a, found x");
    }

    @Test
    void differentValuesAreShown() {
        assertThatThrownBy(() -> Agreement.require("the digest", 1L, 2L))
                .hasMessage("the digest differs: expected 1, found 2");
    }
}
