package dev.fatwood.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Seeds nobody has run yet: for {@code fatwood.simulator.seconds}, or as many as {@code fatwood.simulator.seeds} says. The message of a failure
 * has the seed, its faults made small, and the command that runs them again.
 */
final class FreshSeedsTest {

    private static final long SECONDS = Long.getLong("fatwood.simulator.seconds", 30);
    private static final long SEEDS = Long.getLong("fatwood.simulator.seeds", 0);

    @Test
    void noSeedFindsAnything() {
        // Given
        Campaign campaign = new Campaign();
        long firstSeed = System.currentTimeMillis();
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);

        // When
        for (long seed = firstSeed; SEEDS > 0 ? seed < firstSeed + SEEDS : System.nanoTime() < endNs; seed++) {
            Verdict verdict = campaign.run(seed);
            if (!verdict.isGood()) {
                failWith(verdict);
            }
        }

        // Then
        System.out.println(campaign.totals());
        assertThat(campaign.totals().seeds()).isPositive();
    }

    private static void failWith(Verdict bad) {
        StringJoiner message = new StringJoiner("\n");
        Campaign.explain(bad, Campaign.shrink(bad), message::add);
        fail(message.toString());
    }
}
