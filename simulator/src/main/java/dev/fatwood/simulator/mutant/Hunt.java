package dev.fatwood.simulator.mutant;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/** Runs the test of a mutant, or seeds until one shows it. */
final class Hunt {

    /**
     * What became of a mutant.
     *
     * @param killer what was found, or the test that failed; {@code null} if nothing was
     * @param seed the last one run; 0 for a test
     * @param cpuSeconds it took of processor time, all seeds together
     */
    record Result(Mutant mutant, String killer, long seed, double cpuSeconds) {

        boolean isKilled() {
            return killer != null;
        }
    }

    /** Seeds that a mutant may live through; another kind of fault changes what every seed draws, so there is room. */
    static final int SEEDS_MAX = 50;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Hunt() {}

    /** Runs the test, or seeds from 1 to {@code seedsMax}. */
    static Result hunt(Mutant mutant, int seedsMax) {
        long startNs = THREADS.getCurrentThreadCpuTime();
        MutantLoader loader = new MutantLoader(mutant);
        String killer = null;
        long seed = 0;
        if (mutant.isForATest()) {
            UnaryOperator<String> trial = make(loader, TestTrial.class);
            killer = trial.apply(mutant.test()) == null ? null : shortName(mutant.test());
        } else {
            LongFunction<String> trial = make(loader, Trial.class);
            while (killer == null && seed < seedsMax) {
                killer = run(trial, ++seed);
            }
        }
        return new Result(mutant, killer, seed, (THREADS.getCurrentThreadCpuTime() - startNs) / 1e9);
    }

    /**
     * That the tests of {@code mutants} pass on a broker that is not broken, since only then their failure says anything.
     *
     * @throws IllegalStateException if one does not
     */
    static void checkTests(List<Mutant> mutants) {
        UnaryOperator<String> trial = make(new MutantLoader(Mutant.of("as it is")), TestTrial.class);
        mutants.stream().filter(Mutant::isForATest).map(Mutant::test).distinct().forEach(test -> {
            String failure = trial.apply(test);
            if (failure != null) {
                throw new IllegalStateException(test + " fails without a mutant: " + failure);
            }
        });
    }

    private static String run(LongFunction<String> trial, long seed) {
        try {
            return trial.apply(seed);
        } catch (RuntimeException broken) {
            return "the simulation broke: " + broken;
        }
    }

    private static String shortName(String test) {
        return test.substring(test.lastIndexOf('.') + 1).replace('#', '.');
    }

    /** An instance of {@code trial} made of the mutant's classes; it is of a type that both sides know. */
    @SuppressWarnings("unchecked")
    private static <T> T make(MutantLoader loader, Class<? extends T> trial) {
        try {
            return (T) loader.loadClass(trial.getName()).getConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot load " + trial.getName(), impossible);
        }
    }
}
