package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.compare.Case;
import java.util.ArrayList;
import java.util.List;

/** All cases by name, in the order {@code all} runs them. */
public final class Cases {

    private static final List<Case> ALL = List.of(
            new ScanCase("scan-100b", new DataSize(10_000_000, 1_000_000, 100)),
            new ProduceCase("produce-100b", new DataSize(10_000_000, 1_000_000, 100)),
            new ProduceCase("produce-1k", new DataSize(2_000_000, 200_000, 1_000)),
            new StartCase(),
            new MemoryCase());

    private Cases() {}

    public static List<String> names() {
        return ALL.stream().map(Case::name).toList();
    }

    /** @throws IllegalArgumentException for a name that is no case */
    public static List<Case> named(List<String> names) {
        List<Case> cases = new ArrayList<>();
        for (String name : names) {
            if (name.equals("all")) {
                cases.addAll(ALL);
            } else {
                cases.add(named(name));
            }
        }
        return cases;
    }

    private static Case named(String name) {
        return ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no case " + name + "; known: " + String.join(", ", names())));
    }
}
