package dev.fatwood.benchmarks.compare;

import java.util.Map;
import java.util.TreeMap;

/**
 * One run of one contestant.
 *
 * @param value what was measured, in the case's unit
 * @param answer what the run computed (row counts, sums); all contestants of a case must give the same
 * @param cpu processor time of client and broker during the run; see {@code os.CpuMeter}
 * @param details further figures, unit in the name ({@code readyMs}); {@link #P99_MS} has a meaning of its own
 */
public record Outcome(double value, String answer, CpuUse cpu, Map<String, Double> details) {

    /** The detail that, with the broker's CPU time, judges a case whose client is the bottleneck. */
    public static final String P99_MS = "p99Ms";

    public Outcome {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("a run measured " + value + "; only positive figures can be compared");
        }
        details = new TreeMap<>(details);
    }

    public Outcome(double value, String answer, CpuUse cpu) {
        this(value, answer, cpu, Map.of());
    }
}
