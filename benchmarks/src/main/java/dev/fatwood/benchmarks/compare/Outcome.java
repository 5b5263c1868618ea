package dev.fatwood.benchmarks.compare;

import java.util.Map;
import java.util.TreeMap;

/**
 * One run of one contestant.
 *
 * @param value what was measured, in the case's unit
 * @param answer what the run computed; all contestants of a case must give the same
 * @param details further figures, unit in the name ({@code brokerCpuSeconds})
 */
public record Outcome(double value, String answer, Map<String, Double> details) {

    public Outcome {
        details = new TreeMap<>(details);
    }

    public static Outcome of(double value, String answer) {
        return new Outcome(value, answer, Map.of());
    }
}
