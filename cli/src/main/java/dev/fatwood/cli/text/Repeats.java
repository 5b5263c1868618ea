package dev.fatwood.cli.text;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What stands twice where each may stand once. */
public final class Repeats {

    private Repeats() {}

    /** The first of {@code values} that has come before; none if all differ. None of them is null. */
    public static <T> Optional<T> first(Collection<T> values) {
        Set<T> seen = new HashSet<>();
        return values.stream().filter(value -> !seen.add(value)).findFirst();
    }
}
