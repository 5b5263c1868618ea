package dev.fatwood.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * What was typed behind {@code ./benchmarks/run}.
 *
 * @param names cases to run, in order
 * @param quick smaller data: the sign of each ratio holds, the figures do not
 * @param rounds counted runs per contestant, at least 1
 */
public record RunOptions(List<String> names, boolean quick, int rounds) {

    private static final int DEFAULT_ROUNDS = 3;

    public RunOptions {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("no case named; say which, or 'all'");
        }
        if (rounds < 1) {
            throw new IllegalArgumentException("--rounds " + rounds + ": at least 1 counted run is needed");
        }
    }

    static RunOptions parse(String[] arguments) {
        List<String> names = new ArrayList<>();
        boolean quick = false;
        int rounds = DEFAULT_ROUNDS;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> quick = true;
                case "--rounds" -> rounds = number(arguments, ++i);
                default -> names.add(name(arguments[i]));
            }
        }
        return new RunOptions(names, quick, rounds);
    }

    private static String name(String argument) {
        if (argument.startsWith("-")) {
            throw new IllegalArgumentException("unknown option " + argument + "; known: --quick, --rounds N");
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
