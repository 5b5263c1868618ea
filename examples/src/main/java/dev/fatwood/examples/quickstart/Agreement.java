package dev.fatwood.examples.quickstart;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Two ways to the same answer must give the same answer. */
final class Agreement {

    private Agreement() {}

    static void require(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new IllegalStateException(what + " differs: expected " + expected + ", found " + found);
        }
    }

    /** As above; the reason names the first key where the two differ and how many there are. */
    static <K extends Comparable<K>> void require(String what, Map<K, ?> expected, Map<K, ?> found) {
        Set<K> keys = new HashSet<>(expected.keySet());
        keys.addAll(found.keySet());
        keys.removeIf(key -> Objects.equals(expected.get(key), found.get(key)));
        keys.stream().sorted().findFirst().ifPresent(key -> {
            throw new IllegalStateException("%s differs in %d rows; the first is %s: expected %s, found %s"
                    .formatted(what, keys.size(), key, expected.get(key), found.get(key)));
        });
    }
}
