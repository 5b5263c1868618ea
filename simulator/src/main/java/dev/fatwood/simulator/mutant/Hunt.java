package dev.fatwood.simulator.mutant;

import java.util.function.LongFunction;

/** Runs seeds on a mutant until one shows it. */
final class Hunt {

    /**
     * What became of a mutant.
     *
     * @param killer what was found, {@code null} if nothing was in all seeds
     * @param seed that found it
     * @param seconds it took, all seeds together
     */
    record Result(Mutant mutant, String killer, long seed, double seconds) {

        boolean isKilled() {
            return killer != null;
        }
    }

    private Hunt() {}

    /** Runs seeds from 1 to {@code seedsMax}. */
    static Result hunt(Mutant mutant, int seedsMax) {
        long startNs = System.nanoTime();
        LongFunction<String> trial = trial(mutant);
        String killer = null;
        long seed = 0;
        while (killer == null && seed < seedsMax) {
            killer = run(trial, ++seed);
        }
        return new Result(mutant, killer, seed, (System.nanoTime() - startNs) / 1e9);
    }

    private static String run(LongFunction<String> trial, long seed) {
        try {
            return trial.apply(seed);
        } catch (RuntimeException | LinkageError broken) {
            return "the simulation broke: " + broken;
        }
    }

    @SuppressWarnings("unchecked")
    private static LongFunction<String> trial(Mutant mutant) {
        try {
            return (LongFunction<String>) new MutantLoader(mutant)
                    .loadClass(Trial.class.getName())
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot load " + mutant.name(), impossible);
        }
    }
}
