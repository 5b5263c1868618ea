package dev.fatwood.simulator.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The simulator and the tests of the engine see what they are there for: every broken broker is found. Those that seeds are slow to find only with
 * {@code fatwood.simulator.mutants=all}.
 */
final class MutantsTest {

    @Test
    void everyMutantStillChangesSomething() {
        MutantLoader.check(Mutants.all());
        assertThat(Mutants.all()).hasSizeGreaterThanOrEqualTo(20);
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
    void testsThatKillMutantsPassWithoutThem() {
        Hunt.checkTests(Mutants.all());
    }

    @Test
    void testThatIsGoneKillsNothing() {
        Mutant mutant = Mutant.of("as it is").killedBy("dev.fatwood.storage.log.LogRecoveryTest#nosuch");
        assertThatThrownBy(() -> Hunt.hunt(mutant, 1)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void testThatPassesKillsNothing() {
        Mutant mutant = Mutant.of("as it is").killedBy(Mutants.TESTED.get(0).test());
        assertThat(Hunt.hunt(mutant, 1).isKilled()).isFalse();
    }

    @Test
    void mutantsAreKilled() {
        boolean all = "all".equals(System.getProperty("fatwood.simulator.mutants"));
        List<Mutant> hunted = new ArrayList<>(Mutants.QUICK);
        hunted.addAll(Mutants.TESTED);
        hunted.addAll(all ? Mutants.SLOW : List.of());
        assertThat(hunted)
                .as("mutants that neither their test nor any seed up to " + Hunt.SEEDS_MAX + " finds")
                .allMatch(mutant -> Hunt.hunt(mutant, Hunt.SEEDS_MAX).isKilled());
    }
}
