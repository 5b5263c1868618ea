package dev.fatwood.benchmarks.load;

import dev.fatwood.benchmarks.compare.CpuUse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a load measured, by name; {@link CpuClock}'s figures are always there. */
public record LoadFigures(Map<String, Double> values) {

    public LoadFigures {
        values = Map.copyOf(values);
    }

    /** Those of the last line that has some. */
    static LoadFigures last(List<String> lines) {
        String last = null;
        for (String line : lines) {
            last = line.startsWith(LoadMain.RESULT) ? line.substring(LoadMain.RESULT.length()) : last;
        }
        if (last == null) {
            throw new IllegalStateException("the load printed no figures");
        }
        Map<String, Double> figures = new TreeMap<>();
        for (String word : last.split(" ")) {
            String[] pair = word.split("=");
            figures.put(pair[0], Double.parseDouble(pair[1]));
        }
        return new LoadFigures(figures);
    }

    public double value(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the load measured no " + name + ", only " + values.keySet());
        }
        return value;
    }

    public double seconds() {
        return value("seconds");
    }

    public CpuUse cpu() {
        return new CpuUse(
                value("clientCpuSeconds"),
                value("brokerCpuSeconds"),
                seconds(),
                Runtime.getRuntime().availableProcessors());
    }

    /** The figures of these names, for the details of an outcome. */
    public Map<String, Double> only(String... names) {
        Map<String, Double> some = new TreeMap<>();
        for (String name : names) {
            some.put(name, value(name));
        }
        return some;
    }
}
