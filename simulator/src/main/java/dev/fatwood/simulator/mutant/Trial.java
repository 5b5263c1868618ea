package dev.fatwood.simulator.mutant;

import dev.fatwood.simulator.Simulation;
import dev.fatwood.simulator.Verdict;
import java.util.function.LongFunction;
import java.util.regex.Pattern;

/** Runs a seed and says what it found first, {@code null} if nothing. Loaded by a {@link MutantLoader}, and so run on the mutant's classes. */
public final class Trial implements LongFunction<String> {

    /** Of bytecode that cannot be linked; lanes tell it as they tell any invariant that broke. */
    private static final Pattern UNLINKED = Pattern.compile(
            "java\\.lang\\.(NoSuch\\w+|AbstractMethod|IncompatibleClassChange|Verify|IllegalAccess)Error");

    /** @throws LinkageError if an edit made bytecode that is not valid: nobody could ship it */
    @Override
    public String apply(long seed) {
        Verdict verdict = Simulation.run(seed);
        return verdict.isGood() ? null : checked(verdict.findings().get(0));
    }

    private static String checked(String finding) {
        if (UNLINKED.matcher(finding).find()) {
            throw new LinkageError(finding);
        }
        return finding;
    }
}
