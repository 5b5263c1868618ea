package dev.fatwood.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Drops steps of a failing sequence for as long as it still fails. */
final class Shrinker {

    private Shrinker() {}

    static List<Step> shrunk(List<Step> failing) {
        List<Step> best = failing;
        for (int chunk = Math.max(1, best.size() / 2); chunk >= 1; chunk /= 2) {
            for (int from = 0; from + chunk <= best.size(); ) {
                List<Step> less = new ArrayList<>(best.subList(0, from));
                less.addAll(best.subList(from + chunk, best.size()));
                if (difference(less).isPresent()) {
                    best = less;
                } else {
                    from += chunk;
                }
            }
        }
        return best;
    }

    static Optional<String> difference(List<Step> steps) {
        return new Duel().fight(steps);
    }
}
