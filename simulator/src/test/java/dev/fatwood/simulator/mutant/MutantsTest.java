package dev.fatwood.simulator.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The simulator sees what it is there for: every broken broker is found. The quick ones always, all with {@code fatwood.simulator.mutants=all}. */
final class MutantsTest {

    private static final int SEEDS_MAX = 25;

    @Test
    void everyMutantStillChangesSomething() {
        MutantLoader.check(all());
        assertThat(all()).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void mutantOfCodeThatIsGoneIsReported() {
        Mutant stale = Mutant.of("stale", Edit.skips("dev.fatwood.storage.log.PartitionLog", "append", "nosuch"));
        assertThatThrownBy(() -> MutantLoader.check(List.of(stale))).hasMessageContaining("finds nothing to change");
    }

    @Test
    void brokerWithoutEditsIsFine() {
        Hunt.Result result = Hunt.hunt(Mutant.of("as it is"), 1);
        assertThat(result.killer()).isNull();
    }

    @Test
    void mutantsAreKilled() {
        boolean all = "all".equals(System.getProperty("fatwood.simulator.mutants"));
        List<String> alive = new ArrayList<>();
        for (Mutant mutant : all ? all() : Mutants.QUICK) {
            if (!Hunt.hunt(mutant, SEEDS_MAX).isKilled()) {
                alive.add(mutant.name());
            }
        }
        assertThat(alive)
                .as("mutants that no seed up to " + SEEDS_MAX + " has found")
                .isEmpty();
    }

    private static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>(Mutants.QUICK);
        all.addAll(Mutants.SLOW);
        return all;
    }
}
