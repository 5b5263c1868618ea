package dev.fatwood.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fatwood.benchmarks.compare.CaseResult;
import dev.fatwood.benchmarks.compare.Outcome;
import dev.fatwood.benchmarks.compare.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The results directory: {@code NAME.json} is the latest run of a case, {@code table.md} shows all of them. Quick runs go to a
 * directory of their own, so that they never replace a full one.
 */
public final class Report {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;

    private Report(Path directory) {
        this.directory = directory;
    }

    public static Report in(Path results, boolean quick) {
        Path directory = quick ? results.resolve("quick") : results;
        try {
            return new Report(Files.createDirectories(directory));
        } catch (IOException e) {
            throw new UncheckedIOException("results directory cannot be made", e);
        }
    }

    public void write(CaseResult result, RunFacts facts) {
        ObjectNode root = JSON.createObjectNode();
        root.put("name", result.name()).put("description", result.description());
        root.put("time", facts.time().toString()).put("commit", facts.commit()).put("loadBefore", facts.loadBefore());
        root.put("unit", result.unit().symbol()).put("noisy", result.isNoisy());
        ObjectNode ratios = root.putObject("oursIsBetterBy");
        result.series().stream()
                .filter(other -> !other.isOurs())
                .forEach(other -> ratios.put(other.name(), Double.parseDouble(result.ratioText(other))));
        result.series().forEach(series -> put(root.withArray("series").addObject(), series));
        put(root.putObject("settings"), result.settings());
        put(root.putObject("machine"), facts.machine());
        put(root.putObject("versions"), facts.versions());
        save(result.name() + ".json", root.toPrettyString() + "\n");
    }

    /** Writes {@code table.md} over every case that has a result here. */
    public void writeTable() {
        List<JsonNode> results = new ArrayList<>();
        try (var files = Files.list(directory)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                results.add(JSON.readTree(file.toFile()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("results cannot be read", e);
        }
        save("table.md", MarkdownTable.of(results));
    }

    private static void put(ObjectNode node, Series series) {
        node.put("name", series.name()).put("median", series.median()).put("spread", series.spread());
        ObjectNode medians = node.putObject("details");
        series.details().forEach(medians::put);
        series.runs().stream().map(Outcome::value).forEach(node.withArray("runs")::add);
        node.put("answer", series.runs().get(0).answer());
    }

    private static void put(ObjectNode node, Map<String, String> values) {
        values.forEach(node::put);
    }

    private void save(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException("result " + name + " cannot be written", e);
        }
    }
}
