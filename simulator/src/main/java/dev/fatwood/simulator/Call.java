package dev.fatwood.simulator;

/**
 * How the simulator was called.
 *
 * @param minutes 0 to go by {@code seeds}
 * @param schedule {@code null} to let each seed draw its own
 */
record Call(long seed, long seeds, double minutes, String schedule, boolean shrinks, boolean printsMarks) {

    boolean isSingle() {
        return seeds == 1 && minutes == 0;
    }

    /** {@code null} if it is called wrongly. */
    static Call parse(String... arguments) {
        Call call = new Call(1, -1, 0, null, false, false);
        try {
            for (int n = 0; n < arguments.length; n++) {
                boolean isFlag = arguments[n].equals("--shrink") || arguments[n].equals("--marks");
                String value = isFlag ? "" : arguments[n + 1];
                call = call.with(arguments[n], value);
                n += isFlag ? 0 : 1;
            }
            return call.seeds >= 0 ? call : call.withSeeds(1);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException wrong) {
            return null;
        }
    }

    private Call with(String option, String value) {
        return switch (option) {
            case "--seed" -> new Call(Long.parseLong(value), seeds, minutes, schedule, shrinks, printsMarks);
            case "--seeds" -> withSeeds(Long.parseLong(value));
            case "--minutes" -> new Call(seed, seeds, Double.parseDouble(value), schedule, shrinks, printsMarks);
            case "--schedule" -> new Call(seed, seeds, minutes, value, shrinks, printsMarks);
            case "--shrink" -> new Call(seed, seeds, minutes, schedule, true, printsMarks);
            case "--marks" -> new Call(seed, seeds, minutes, schedule, shrinks, true);
            default -> throw new IllegalArgumentException(option);
        };
    }

    private Call withSeeds(long count) {
        return new Call(seed, count, minutes, schedule, shrinks, printsMarks);
    }
}
