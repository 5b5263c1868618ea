package dev.fatwood.prove.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** All there are. */
public final class Scenarios {

    private static final List<Scenario> ALL =
            List.of(new Kill(), new Power(), new Stall(), new DiskFull(), new FsyncEio(), new Clock(), new Corrupt());

    private Scenarios() {}

    public static String names() {
        return ALL.stream().map(Scenario::name).collect(Collectors.joining(" "));
    }

    /** @throws IllegalArgumentException for a name that nobody has, or none */
    public static List<Scenario> named(List<String> names) {
        if (names.equals(List.of("all"))) {
            return ALL;
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("which scenario?");
        }
        return names.stream().map(Scenarios::named).toList();
    }

    private static Scenario named(String name) {
        return ALL.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no scenario '" + name + "'"));
    }
}
