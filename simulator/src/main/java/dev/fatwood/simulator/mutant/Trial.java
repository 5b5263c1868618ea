package dev.fatwood.simulator.mutant;

import dev.fatwood.simulator.Simulation;
import dev.fatwood.simulator.Verdict;
import java.util.function.LongFunction;

/** Runs a seed and says what it found first, {@code null} if nothing. Loaded by a {@link MutantLoader}, and so run on the mutant's classes. */
public final class Trial implements LongFunction<String> {

    @Override
    public String apply(long seed) {
        Verdict verdict = Simulation.run(seed);
        return verdict.isGood() ? null : verdict.findings().get(0);
    }
}
