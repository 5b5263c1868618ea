package dev.fatwood.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random requests to both coordinators. {@code -Dfatwood.oracle.seeds=N} tries N sequences, {@code -Dfatwood.oracle.seed=S} that one alone,
 * {@code -Dfatwood.oracle.steps=L} makes them longer.
 */
final class GroupsOracleTest {

    private static final int SEEDS = 100;
    private static final int STEPS = 60;

    private interface Making {
        List<Step> apply(long seed, int count);
    }

    @Test
    void bothCoordinatorsAnswerMembersOfClassicGroupsTheSame() {
        compare(Steps::ofClassicGroups);
    }

    @Test
    void bothCoordinatorsAnswerMembersOfConsumerGroupsTheSame() {
        compare(Steps::ofConsumerGroups);
    }

    private static void compare(Making steps) {
        int length = Integer.getInteger("fatwood.oracle.steps", STEPS);
        long fromSeed = Long.getLong("fatwood.oracle.seed", 1);
        long untilSeed = Long.getLong("fatwood.oracle.seed", Integer.getInteger("fatwood.oracle.seeds", SEEDS)) + 1;
        long compared = 0;
        for (long seed = fromSeed; seed < untilSeed; seed++) {
            Duel duel = new Duel();
            Optional<String> difference = duel.fight(steps.apply(seed, length));
            if (difference.isPresent()) {
                fail("seed %d: %s", seed, explained(steps.apply(seed, length)));
            }
            compared += duel.compared();
        }
        // Most sequences are compared to their end; if hardly any were, the test would show nothing.
        assertThat(compared).as("answers compared").isGreaterThan((untilSeed - fromSeed) * length / 3);
    }

    private static String explained(List<Step> failing) {
        List<Step> less = Shrinker.shrunk(failing);
        return Shrinker.difference(less).orElseThrow() + "\nafter\n"
                + less.stream().map(Step::toString).collect(Collectors.joining(",\n"));
    }
}
