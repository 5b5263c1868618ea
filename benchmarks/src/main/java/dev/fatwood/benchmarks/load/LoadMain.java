package dev.fatwood.benchmarks.load;

import java.util.Map;
import java.util.TreeMap;

/**
 * {@code LoadMain KIND key=value...}: runs one load and prints {@code result key=value...}, figures only. Kinds and what they want to
 * know stand in {@link ParallelProducers}, {@link ReadAll}, {@link EndToEnd} and {@link ManyGroups}; all want {@code bootstrap}, {@code topic} and
 * {@code broker}, the broker's process id.
 */
public final class LoadMain {

    /** Begins the line with the figures. */
    static final String RESULT = "result ";

    private LoadMain() {}

    public static void main(String[] arguments) throws Exception {
        LoadArguments load = LoadArguments.of(arguments);
        Map<String, Double> figures = new TreeMap<>(run(arguments[0], load));
        StringBuilder line = new StringBuilder(RESULT);
        figures.forEach(
                (name, value) -> line.append(name).append('=').append(value).append(' '));
        System.out.println(line.toString().strip());
        System.exit(0);
    }

    private static Map<String, Double> run(String kind, LoadArguments load) throws Exception {
        return switch (kind) {
            case "produce" -> new ParallelProducers(load).run();
            case "read" -> new ReadAll(load).run();
            case "one-by-one" -> new EndToEnd(load).run();
            case "groups" -> new ManyGroups(load).run();
            default ->
                throw new IllegalArgumentException("no load " + kind + "; known: produce, read, one-by-one, groups");
        };
    }
}
