package dev.fatwood.simulator.mutant;

import java.util.List;

/** Hunts every mutant, or those with the argument in their names, and prints what killed each. Ends with status 1 if one lives. */
public final class MutantsMain {

    private static final int KILLER_CHARS = 100;

    private MutantsMain() {}

    public static void main(String[] arguments) {
        String part = arguments.length > 0 ? arguments[0] : "";
        List<Mutant> hunted = Mutants.all().stream()
                .filter(mutant -> mutant.name().contains(part))
                .toList();
        MutantLoader.check(hunted);
        Hunt.checkTests(hunted);
        System.out.printf("%-66s %5s %8s  %s%n", "mutant", "seeds", "CPU s", "killed by");
        int killed = 0;
        for (Mutant mutant : hunted) {
            Hunt.Result result = Hunt.hunt(mutant, Hunt.SEEDS_MAX);
            killed += result.isKilled() ? 1 : 0;
            System.out.printf(
                    "%-66s %5s %8.2f  %s%n",
                    mutant.name(),
                    mutant.isForATest() ? "-" : result.seed(),
                    result.cpuSeconds(),
                    result.isKilled() ? firstLine(result.killer()) : "NOTHING");
        }
        System.out.println(killed + " of " + hunted.size() + " killed");
        System.exit(!hunted.isEmpty() && killed == hunted.size() ? 0 : 1);
    }

    private static String firstLine(String killer) {
        String line = killer.lines().findFirst().orElse("");
        return line.substring(0, Math.min(KILLER_CHARS, line.length()));
    }
}
