package dev.fatwood.prove.check;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often each thing went wrong; every kind that was looked for is there, mostly with 0. Owned by the scenario's thread. */
public final class Findings {

    private final Map<String, Long> counts = new LinkedHashMap<>();

    /** Adds to a kind, which is known from then on. */
    public void add(String kind, long count) {
        counts.merge(kind, count, Long::sum);
    }

    /** @return 0 for a kind that was never looked for */
    public long count(String kind) {
        return counts.getOrDefault(kind, 0L);
    }

    public Map<String, Long> counts() {
        return new LinkedHashMap<>(counts);
    }
}
