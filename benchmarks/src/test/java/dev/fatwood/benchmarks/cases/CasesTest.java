package dev.fatwood.benchmarks.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.benchmarks.compare.Case;
import java.util.List;
import org.junit.jupiter.api.Test;

class CasesTest {

    private static final int MINUTE = 60;

    @Test
    void aNameStandsForItsKinAndIsRunOnce() {
        // When
        List<Case> cases = Cases.named(List.of("produce", "produce-1k"));

        // Then
        assertThat(cases)
                .extracting(Case::name)
                .contains("produce-100b", "produce-1k")
                .doesNotHaveDuplicates();
    }

    @Test
    void aMistypedNameGetsTheNearest() {
        assertThatThrownBy(() -> Cases.named(List.of("strat"))).hasMessageContaining("did you mean start?");
        assertThatThrownBy(() -> Cases.named(List.of("scan-100"))).hasMessageContaining("did you mean scan-100b?");
    }

    @Test
    void aNameThatIsACaseStandsForItAlone() {
        assertThat(Cases.named(List.of("count"))).extracting(Case::name).containsExactly("count");
    }

    @Test
    void namesAreUnique() {
        assertThat(Cases.all()).extracting(Case::name).doesNotHaveDuplicates();
    }

    @Test
    void allFitsIntoItsTime() {
        assertThat(seconds(Cases.all(), false)).isLessThanOrEqualTo(90 * MINUTE);
        assertThat(seconds(Cases.all(), true)).isLessThanOrEqualTo(15 * MINUTE);
    }

    @Test
    void aFirstImpressionTakesThreeMinutes() {
        // When
        List<Case> first = Cases.named(List.of("scan-100b", "count", "start", "memory", "produce-1k"));

        // Then
        assertThat(seconds(first, true)).isLessThanOrEqualTo(3 * MINUTE);
    }

    private static int seconds(List<Case> cases, boolean isQuick) {
        return cases.stream().mapToInt(one -> one.budget().seconds(isQuick)).sum();
    }
}
