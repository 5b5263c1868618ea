package dev.fatwood.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * What was typed behind {@code ./benchmarks/run}.
 *
 * @param names cases to run, in order; empty only with {@code list} or {@code report}
 * @param quick smaller data: the sign of each ratio holds, the figures do not
 * @param rounds counted runs per contestant, at least; 3 or more
 * @param list only say which cases there are
 * @param report only write table, plot and README anew from the kept results
 * @param profile say where each process spent its time; results are then not kept
 */
public record RunOptions(List<String> names, boolean quick, int rounds, boolean list, boolean report, boolean profile) {

    static final int FEWEST_ROUNDS = 3;
    static final int MOST_ROUNDS = 50;

    private static final String KNOWN = "--quick, --rounds N, --list, --report, --profile";

    public RunOptions {
        if (names.isEmpty() && !list && !report) {
            throw new IllegalArgumentException("no case named; say which, or 'all'");
        }
        if (rounds < FEWEST_ROUNDS || rounds > MOST_ROUNDS) {
            throw new IllegalArgumentException("--rounds " + rounds + ": must be " + FEWEST_ROUNDS + " to "
                    + MOST_ROUNDS + "; fewer runs have no median worth the name");
        }
    }

    /** Whether the results are worth keeping. */
    boolean isForKeeps() {
        return !quick && !profile;
    }

    static RunOptions parse(String[] arguments) {
        List<String> names = new ArrayList<>();
        boolean quick = false;
        boolean list = false;
        boolean report = false;
        boolean profile = false;
        int rounds = FEWEST_ROUNDS;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> quick = true;
                case "--list" -> list = true;
                case "--report" -> report = true;
                case "--profile" -> profile = true;
                case "--rounds" -> rounds = number(arguments, ++i);
                default -> names.add(name(arguments[i]));
            }
        }
        return new RunOptions(names, quick, rounds, list, report, profile);
    }

    private static String name(String argument) {
        if (argument.startsWith("-")) {
            throw new IllegalArgumentException("unknown option " + argument + "; known: " + KNOWN);
        }
        return argument;
    }

    private static int number(String[] arguments, int position) {
        String text = position < arguments.length ? arguments[position] : "nothing";
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--rounds wants a number, got " + text, e);
        }
    }
}
