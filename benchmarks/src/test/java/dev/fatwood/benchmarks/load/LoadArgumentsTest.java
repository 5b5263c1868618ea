package dev.fatwood.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LoadArgumentsTest {

    @Test
    void wordsBehindTheKindAreRead() {
        // When
        LoadArguments load = LoadArguments.of("produce", "topic=a=b", "records=5000000000");

        // Then
        assertThat(load.text("topic")).isEqualTo("a=b");
        assertThat(load.number("records")).isEqualTo(5_000_000_000L);
    }

    @Test
    void whatIsMissingOrMalformedIsNamed() {
        // When / Then
        assertThatThrownBy(() -> LoadArguments.of("read").text("topic")).hasMessageContaining("topic=");
        assertThatThrownBy(() -> LoadArguments.of("read", "=5")).hasMessageContaining("=5");
    }
}
