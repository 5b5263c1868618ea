package dev.fatwood.benchmarks.compare;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

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

    /** The measured values in the order of the runs. */
    public double[] values() {
        return runs.stream().mapToDouble(Outcome::value).toArray();
    }

    public double median() {
        return Medians.of(values());
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
                    Medians.of(runs.stream()
                            .map(run -> run.details().get(key))
                            .filter(Objects::nonNull)
                            .mapToDouble(Double::doubleValue)
                            .toArray()));
        }
        return medians;
    }

    /** CPU seconds of the clients, median of the runs. */
    public double clientCpuSeconds() {
        return median(CpuUse::clientSeconds);
    }

    /** CPU seconds of the broker, median of the runs. */
    public double brokerCpuSeconds() {
        return median(CpuUse::brokerSeconds);
    }

    /** Cores that client and broker used together, median of the runs. */
    public double coresUsed() {
        return median(CpuUse::coresUsed);
    }

    /** Whether the machine was full, so that this side is better judged by the broker's CPU time and the p99. */
    public boolean isClientBound() {
        return median(CpuUse::share) > CpuUse.BOUND_SHARE;
    }

    /** The same runs, with one of their details as the measured value: several rows out of one series of runs. */
    public Series by(String detail) {
        return new Series(
                name,
                runs.stream()
                        .map(run -> new Outcome(run.details().get(detail), run.answer(), run.cpu(), run.details()))
                        .toList());
    }

    private double median(ToDoubleFunction<CpuUse> figure) {
        return Medians.of(runs.stream().map(Outcome::cpu).mapToDouble(figure).toArray());
    }
}
