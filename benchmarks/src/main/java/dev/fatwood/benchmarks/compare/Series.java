package dev.fatwood.benchmarks.compare;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The counted runs of one contestant, in the order they ran; at least one. */
public record Series(String name, List<Outcome> runs) {

    public Series {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException(name + " has no counted run");
        }
    }

    /** Whether this is our side or a variant of it, which is not what we compare with. */
    public boolean isOurs() {
        return name.startsWith("ours");
    }

    public double median() {
        return median(runs.stream().map(Outcome::value).toList());
    }

    /** (largest - smallest) / median: 0.2 means the runs lie within 20 % of each other. */
    public double spread() {
        var values = runs.stream().mapToDouble(Outcome::value).summaryStatistics();
        return (values.getMax() - values.getMin()) / median();
    }

    /** The median of each detail. */
    public Map<String, Double> details() {
        Map<String, Double> medians = new TreeMap<>();
        for (String key : runs.get(0).details().keySet()) {
            medians.put(
                    key,
                    median(runs.stream()
                            .map(run -> run.details().get(key))
                            .filter(Objects::nonNull)
                            .toList()));
        }
        return medians;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
