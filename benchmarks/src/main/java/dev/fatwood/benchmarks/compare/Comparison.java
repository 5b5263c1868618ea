package dev.fatwood.benchmarks.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs contestants in turn (A B C, A B C, ...), so that whatever else the machine does meets all of them, first uncounted, then
 * counted. Two contestants with different answers end the comparison: a fast wrong result is no result.
 */
public final class Comparison {

    private final List<Contestant> contestants;
    private final Unit unit;
    private final Progress progress;

    public Comparison(List<Contestant> contestants, Unit unit, Progress progress) {
        this.contestants = List.copyOf(contestants);
        this.unit = unit;
        this.progress = progress;
    }

    /** Steps of progress that {@link #run} will report. */
    public static int steps(int contestants, int warmUps, int rounds) {
        return contestants * (warmUps + rounds);
    }

    /** One series per contestant, in the order given. */
    public List<Series> run(int warmUps, int rounds) {
        Map<String, List<Outcome>> counted = new LinkedHashMap<>();
        String answer = null;
        for (int round = -warmUps; round < rounds; round++) {
            for (Contestant contestant : contestants) {
                Outcome outcome = contestant.run();
                answer = agreed(answer, contestant, outcome);
                progress.step(label(contestant, round) + ": " + unit.format(outcome.value()) + " " + unit.symbol());
                if (round >= 0) {
                    counted.computeIfAbsent(contestant.name(), name -> new ArrayList<>())
                            .add(outcome);
                }
            }
        }
        return counted.entrySet().stream()
                .map(entry -> new Series(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String agreed(String answer, Contestant contestant, Outcome outcome) {
        if (answer != null && !answer.equals(outcome.answer())) {
            throw new IllegalStateException(
                    contestant.name() + " answered " + outcome.answer() + ", others answered " + answer);
        }
        return outcome.answer();
    }

    private static String label(Contestant contestant, int round) {
        return contestant.name() + (round < 0 ? " warm-up" : " run " + (round + 1));
    }
}
