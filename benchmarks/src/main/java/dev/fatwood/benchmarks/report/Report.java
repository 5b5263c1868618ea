package dev.fatwood.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fatwood.benchmarks.compare.CaseResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        save(result.name() + ".json", ResultJson.of(result, facts).toPrettyString() + "\n");
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

    private void save(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException("result " + name + " cannot be written", e);
        }
    }
}
