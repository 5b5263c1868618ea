package dev.fatwood.prove.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Durations in ms, and what is said of them. Belongs to the scenario's thread. */
public final class Times {

    private final List<Long> ms = new ArrayList<>();

    public void addNs(long ns) {
        ms.add(ns / 1_000_000);
    }

    public long max() {
        return ms.isEmpty() ? 0 : Collections.max(ms);
    }

    /** The smallest time that {@code percent} of all do not exceed. */
    public long percentile(double percent) {
        if (ms.isEmpty()) {
            return 0;
        }
        List<Long> sorted = ms.stream().sorted().toList();
        int rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.get(Math.max(1, rank) - 1);
    }

    public Map<String, Long> summary() {
        Map<String, Long> summary = new LinkedHashMap<>();
        summary.put("count", (long) ms.size());
        summary.put("p50", percentile(50));
        summary.put("p99", percentile(99));
        summary.put("max", max());
        return summary;
    }
}
