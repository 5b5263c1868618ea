package dev.fatwood.benchmarks.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Runs contestants in turn (A B C, A B C, ...), so that whatever else the machine does meets all of them, first uncounted, then
 * counted. A side that fails ends the comparison, and so do two sides with different answers: a fast wrong result is no result.
 *
 * <p>While the ratio is still uncertain and there is time, more rounds than asked for are run; see {@link RatioInterval}.
 */
public final class Comparison {

    /** Rounds in which noise that has not settled will not settle. */
    static final int MOST_ROUNDS = 9;

    private static final double NS_PER_SECOND = 1e9;

    private final List<Contestant> contestants;
    private final Unit unit;
    private final Progress progress;
    private final LongSupplier nanoClock;
    private final Map<String, List<Outcome>> counted = new LinkedHashMap<>();
    private String answer;
    private String firstToAnswer;

    /** @param nanoClock as {@link System#nanoTime}, for the time spent in warm-ups */
    public Comparison(List<Contestant> contestants, Unit unit, Progress progress, LongSupplier nanoClock) {
        this.contestants = List.copyOf(contestants);
        this.unit = unit;
        this.progress = progress;
        this.nanoClock = nanoClock;
    }

    /**
     * One series per contestant, in the order given.
     *
     * @param warmUp of each contestant before, in turn
     * @param rounds counted rounds, at least
     * @param time says whether there is time for one more
     */
    public List<Series> run(WarmUp warmUp, int rounds, SpareTime time) {
        progress.expect(contestants.size() * (warmUp.runs() + rounds));
        warm(warmUp);
        long startNs = nanoClock.getAsLong();
        for (int round = 0; round < rounds; round++) {
            runRound(round);
        }
        for (int round = rounds; round < MOST_ROUNDS && isNoisy() && time.allows(seconds(startNs) / round); round++) {
            progress.expect(contestants.size());
            runRound(round);
        }
        return series();
    }

    private void warm(WarmUp warmUp) {
        List<Contestant> cold = new ArrayList<>(contestants);
        Map<Contestant, Double> secondsDone = new HashMap<>();
        cold.removeIf(contestant -> warmUp.isEnough(0, 0));
        for (int runsDone = 1; !cold.isEmpty(); runsDone++) {
            if (runsDone > warmUp.runs()) {
                progress.expect(cold.size());
            }
            for (Contestant contestant : List.copyOf(cold)) {
                long startNs = nanoClock.getAsLong();
                run(contestant, contestant.name() + " warm-up");
                if (warmUp.isEnough(runsDone, secondsDone.merge(contestant, seconds(startNs), Double::sum))) {
                    cold.remove(contestant);
                }
            }
        }
    }

    private double seconds(long sinceNs) {
        return (nanoClock.getAsLong() - sinceNs) / NS_PER_SECOND;
    }

    private void runRound(int round) {
        for (Contestant contestant : contestants) {
            counted.computeIfAbsent(contestant.name(), name -> new ArrayList<>())
                    .add(run(contestant, contestant.name() + " run " + (round + 1)));
        }
    }

    private Outcome run(Contestant contestant, String label) {
        Outcome outcome = outcome(contestant, label);
        progress.step(label + ": " + unit.format(outcome.value()) + " " + unit.symbol()
                + String.format(
                        "  (CPU-s: client %.2f, broker %.2f)",
                        outcome.cpu().clientSeconds(), outcome.cpu().brokerSeconds()));
        return outcome;
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

    /** Whether another round may be run. */
    public interface SpareTime {

        /** For runs that keep to the rounds asked for. */
        SpareTime NONE = seconds -> false;

        /** @param seconds one more round will take, judged by the ones before */
        boolean allows(double seconds);
    }
}
