package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.compare.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All cases by name, in the order {@code all} runs them. A name that is no case stands for every case that starts with it and a dash:
 * {@code produce} runs {@code produce-1k} and its kin.
 */
public final class Cases {

    private static final List<Case> ALL =
            Stream.concat(SparkCases.all().stream(), BrokerCases.all().stream()).toList();

    private Cases() {}

    public static List<Case> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException for a name that is no case; says which name is near */
    public static List<Case> named(List<String> names) {
        List<Case> cases = new ArrayList<>();
        for (String name : names) {
            named(name).stream().filter(one -> !cases.contains(one)).forEach(cases::add);
        }
        return cases;
    }

    private static List<Case> named(String name) {
        List<Case> exact = matching(one -> name.equals("all") || one.name().equals(name));
        List<Case> found = exact.isEmpty() ? matching(one -> one.name().startsWith(name + "-")) : exact;
        if (found.isEmpty()) {
            List<String> known = ALL.stream().map(Case::name).toList();
            throw new IllegalArgumentException("no case " + name + "; did you mean " + NearestName.of(name, known)
                    + "? All: " + String.join(" ", known));
        }
        return found;
    }

    private static List<Case> matching(Predicate<Case> condition) {
        return ALL.stream().filter(condition).toList();
    }
}
