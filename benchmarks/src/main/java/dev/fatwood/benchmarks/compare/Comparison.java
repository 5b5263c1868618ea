package dev.fatwood.benchmarks.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs contestants in turn (A B C, A B C, ...), so that whatever else the machine does meets all of them, first uncounted, then
 * counted. A side that fails ends the comparison, and so do two sides with different answers: a fast wrong result is no result.
 *
 * <p>While the ratio is still uncertain and there is time, more rounds than asked for are run; see {@link RatioInterval}.
 */
public final class Comparison {

    /** Rounds in which noise that has not settled will not settle. */
    static final int MOST_ROUNDS = 9;

    private final List<Contestant> contestants;
    private final Unit unit;
    private final Progress progress;
    private final Map<String, List<Outcome>> counted = new LinkedHashMap<>();
    private String answer;
    private String firstToAnswer;

    public Comparison(List<Contestant> contestants, Unit unit, Progress progress) {
        this.contestants = List.copyOf(contestants);
        this.unit = unit;
        this.progress = progress;
    }

    /**
     * One series per contestant, in the order given.
     *
     * @param warmUps uncounted rounds before
     * @param rounds counted rounds, at least
     * @param time says whether there is time for one more
     */
    public List<Series> run(int warmUps, int rounds, SpareTime time) {
        progress.expect(contestants.size() * (warmUps + rounds));
        for (int round = -warmUps; round < rounds; round++) {
            runRound(round);
        }
        for (int round = rounds; round < MOST_ROUNDS && isNoisy() && time.allows(warmUps + round); round++) {
            progress.expect(contestants.size());
            runRound(round);
        }
        return series();
    }

    private void runRound(int round) {
        for (Contestant contestant : contestants) {
            Outcome outcome = outcome(contestant, label(contestant, round));
            progress.step(label(contestant, round) + ": " + unit.format(outcome.value()) + " " + unit.symbol()
                    + String.format(
                            "  (CPU-s: client %.2f, broker %.2f)",
                            outcome.cpu().clientSeconds(), outcome.cpu().brokerSeconds()));
            if (round >= 0) {
                counted.computeIfAbsent(contestant.name(), name -> new ArrayList<>())
                        .add(outcome);
            }
        }
    }

    private Outcome outcome(Contestant contestant, String run) {
        Outcome outcome;
        try {
            outcome = contestant.run();
        } catch (RuntimeException e) {
            throw new SideFailedException(run, e.getMessage(), e);
        }
        if (answer == null) {
            answer = outcome.answer();
            firstToAnswer = contestant.name();
        } else if (!answer.equals(outcome.answer())) {
            throw new SideFailedException(
                    run, "it answered " + outcome.answer() + ", " + firstToAnswer + " answered " + answer, null);
        }
        return outcome;
    }

    private boolean isNoisy() {
        List<Series> series = series();
        double[] ours = series.get(0).values();
        return series.stream()
                .filter(other -> !other.isOurs())
                .anyMatch(other -> RatioInterval.of(unit, ours, other.values()).isWide());
    }

    private List<Series> series() {
        return counted.entrySet().stream()
                .map(entry -> new Series(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String label(Contestant contestant, int round) {
        return contestant.name() + (round < 0 ? " warm-up" : " run " + (round + 1));
    }

    /** Whether another round may be run. */
    public interface SpareTime {

        /** For runs that keep to the rounds asked for. */
        SpareTime NONE = roundsDone -> false;

        /** @param roundsDone rounds run so far, warm-ups included, from which the length of one more follows */
        boolean allows(int roundsDone);
    }
}
