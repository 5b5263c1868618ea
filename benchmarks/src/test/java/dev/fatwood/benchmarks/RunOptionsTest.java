package dev.fatwood.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RunOptionsTest {

    @Test
    void optionsMayStandBetweenNames() {
        // When
        RunOptions options = RunOptions.parse(new String[] {"start", "--quick", "memory", "--rounds", "5"});

        // Then
        assertThat(options.names()).containsExactly("start", "memory");
        assertThat(options.quick()).isTrue();
        assertThat(options.rounds()).isEqualTo(5);
    }

    @Test
    void unknownOptionIsRefusedByName() {
        // When / Then
        assertThatThrownBy(() -> RunOptions.parse(new String[] {"start", "--fast"}))
                .hasMessageContaining("--fast");
    }

    @Test
    void atLeastOneRoundAndOneCaseAreNeeded() {
        // When / Then
        assertThatThrownBy(() -> RunOptions.parse(new String[] {"start", "--rounds", "2"}))
                .hasMessageContaining("--rounds 2");
        assertThatThrownBy(() -> RunOptions.parse(new String[] {"--quick"})).hasMessageContaining("no case named");
    }
}
