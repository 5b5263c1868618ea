package dev.fatwood.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fatwood.benchmarks.compare.CaseResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The results directory: {@code NAME.json} is the latest run of a row, {@code NAME.failed.json} says that the latest run of a case
 * failed, {@code table.md} and {@code ratios.svg} show all of them, and so does a block in the README above. Quick runs go to a directory
 * of their own, so that they never replace a full one.
 */
public final class Report {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RESULT = ".json";
    private static final String FAILURE = ".failed.json";
    private static final String TABLE = "table.md";
    private static final String PLOT = "ratios.svg";

    private final Path directory;
    private final Path readme;
    private final boolean showsInReadme;

    private Report(Path directory, Path readme, boolean showsInReadme) {
        this.directory = directory;
        this.readme = readme;
        this.showsInReadme = showsInReadme;
    }

    /** @param results the directory of full runs; the README stands beside it */
    public static Report in(Path results, boolean quick) {
        Path directory = quick ? results.resolve("quick") : results;
        try {
            return new Report(Files.createDirectories(directory), results.resolveSibling("README.md"), !quick);
        } catch (IOException e) {
            throw new UncheckedIOException("results directory cannot be made", e);
        }
    }

    /**
     * Keeps a row.
     *
     * @return the ratio of the run it replaces, if that ran the same commit on the same machine and settings and yet came out more
     *     than 20 % apart: the row is then noisy, whatever its own runs say
     */
    public OptionalDouble write(CaseResult result, RunFacts facts) {
        ObjectNode json = ResultJson.of(result, facts);
        Path file = directory.resolve(result.name() + RESULT);
        OptionalDouble disagreeing =
                Files.exists(file) ? Repetition.disagreeingRatio(read(file), json) : OptionalDouble.empty();
        disagreeing.ifPresent(ratio -> ResultJson.markRepeat(json, ratio));
        save(file, json.toPrettyString() + "\n");
        return disagreeing;
    }

    /** Notes that a case failed; its earlier rows stay, and the table says so. */
    public void fail(String caseName, String reason, RunFacts facts) {
        ObjectNode json = JSON.createObjectNode();
        json.put("name", caseName).put("failed", reason);
        json.put("time", facts.time().toString()).put("commit", facts.commit());
        save(directory.resolve(caseName + FAILURE), json.toPrettyString() + "\n");
    }

    /** The case ran through. */
    public void clearFailure(String caseName) {
        try {
            Files.deleteIfExists(directory.resolve(caseName + FAILURE));
        } catch (IOException e) {
            throw new UncheckedIOException("the note about a failure cannot be removed", e);
        }
    }

    /** Writes table, plot and the README's block over every case that has a result here. */
    public void writePages() {
        List<Row> rows = rows();
        List<Failure> failures = jsonFiles().stream()
                .filter(Report::isFailure)
                .map(file -> Failure.of(read(file)))
                .toList();
        save(directory.resolve(PLOT), RatioPlot.of(rows));
        save(directory.resolve(TABLE), MarkdownTable.of(rows, failures, PLOT, directory.relativize(readme)));
        if (showsInReadme && Files.exists(readme)) {
            save(readme, ReadmeBlock.replaced(text(readme), rows));
        }
    }

    List<Row> rows() {
        return jsonFiles().stream()
                .filter(file -> !isFailure(file))
                .map(file -> Row.of(read(file)))
                .toList();
    }

    private List<Path> jsonFiles() {
        try (var files = Files.list(directory)) {
            return files.filter(path -> path.toString().endsWith(RESULT))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("results cannot be listed", e);
        }
    }

    private static boolean isFailure(Path file) {
        return file.toString().endsWith(FAILURE);
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("result " + file.getFileName() + " cannot be read", e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.getFileName() + " cannot be read", e);
        }
    }

    private static void save(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("result " + file.getFileName() + " cannot be written", e);
        }
    }
}
