package dev.fatwood.examples.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ExpectedOutputTest {

    private final ExpectedOutput expected = new ExpectedOutput(List.of("one", "two"));

    @Test
    void sameLinesAreNoDifference() {
        assertThat(expected.difference(List.of("one", "two"))).isEmpty();
    }

    @Test
    void firstLineThatDiffersIsNamed() {
        assertThat(expected.difference(List.of("one", "three"))).contains("line 2: expected 'two', found 'three'");
        assertThat(expected.difference(List.of("one"))).contains("line 2: expected 'two', found 'the end'");
        assertThat(expected.difference(List.of("one", "two", "x"))).contains("line 3: expected 'the end', found 'x'");
    }
}
