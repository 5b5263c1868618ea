package dev.fatwood.simulator.mutant;

import java.util.ArrayList;
import java.util.List;

/** Hunts every mutant and prints what killed it. Ends with status 1 if one lives. */
public final class MutantsMain {

    private static final int SEEDS_MAX = 25;

    private MutantsMain() {}

    public static void main(String[] arguments) {
        List<Mutant> all = new ArrayList<>(Mutants.QUICK);
        all.addAll(Mutants.SLOW);
        System.out.printf("%-66s %5s %8s  %s%n", "mutant", "seeds", "seconds", "killed by");
        int killed = 0;
        for (Mutant mutant : all) {
            if (arguments.length > 0 && !mutant.name().contains(arguments[0])) {
                continue;
            }
            Hunt.Result result = Hunt.hunt(mutant, SEEDS_MAX);
            killed += result.isKilled() ? 1 : 0;
            System.out.printf(
                    "%-66s %5d %8.1f  %s%n",
                    mutant.name(), result.seed(), result.seconds(), firstLine(result.killer()));
        }
        System.out.println(killed + " of " + all.size() + " killed");
        System.exit(killed == all.size() ? 0 : 1);
    }

    private static String firstLine(String killer) {
        return killer == null
                ? "NOTHING"
                : killer.lines()
                        .findFirst()
                        .orElse("")
                        .substring(
                                0,
                                Math.min(
                                        100,
                                        killer.lines().findFirst().orElse("").length()));
    }
}
