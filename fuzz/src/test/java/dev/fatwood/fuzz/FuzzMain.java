package dev.fatwood.fuzz;

import java.util.List;

/**
 * Where Jazzer calls in. With {@code -Dfatwood.fuzz.target=NAME} an input is for that target; without, its first byte says for which.
 */
public final class FuzzMain {

    private static final Target TARGET = target(System.getProperty("fatwood.fuzz.target", "all"));

    private FuzzMain() {}

    /** Called by Jazzer, over and over. */
    public static void fuzzerTestOneInput(byte[] input) {
        Metered.read(TARGET, input);
    }

    private static Target target(String name) {
        if (!name.equals("all")) {
            return Targets.named(name);
        }
        List<Target> all = Targets.names().stream().map(Targets::named).toList();
        return input -> {
            if (input.hasRemaining()) {
                all.get(Byte.toUnsignedInt(input.get()) % all.size()).read(input.slice());
            }
        };
    }
}
