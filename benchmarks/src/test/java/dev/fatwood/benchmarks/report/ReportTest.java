package dev.fatwood.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fatwood.benchmarks.compare.CaseResult;
import dev.fatwood.benchmarks.compare.CpuUse;
import dev.fatwood.benchmarks.compare.Limit;
import dev.fatwood.benchmarks.compare.Outcome;
import dev.fatwood.benchmarks.compare.Series;
import dev.fatwood.benchmarks.compare.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final String PAGE = "above\n" + ReadmeBlock.BEGIN + "\nold\n" + ReadmeBlock.END + "\nbelow\n";

    @TempDir
    Path directory;

    private Path results;
    private Report report;

    @BeforeEach
    void openReport() throws IOException {
        results = directory.resolve("results");
        Files.writeString(directory.resolve("README.md"), PAGE);
        report = Report.in(results, false);
    }

    @Test
    void jsonHoldsEveryRunAndWhereItRan() throws IOException {
        // When
        report.write(row("scan", 1, 10), facts("abc"));

        // Then
        JsonNode json = new ObjectMapper().readTree(results.resolve("scan.json").toFile());
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "name",
                        "description",
                        "time",
                        "commit",
                        "loadBefore",
                        "unit",
                        "ratio",
                        "brokerCpuRatio",
                        "noisy",
                        "clientBound",
                        "limit",
                        "series",
                        "settings",
                        "machine",
                        "versions");
        assertThat(json.path("series").path(1).fieldNames())
                .toIterable()
                .containsExactly(
                        "name",
                        "median",
                        "spread",
                        "ratio",
                        "ratioLow",
                        "ratioHigh",
                        "clientCpuSeconds",
                        "brokerCpuSeconds",
                        "coresUsed",
                        "details",
                        "runs",
                        "answer");
        assertThat(json.path("series").path(1).path("runs")).hasSize(3);
        assertThat(json.path("limit").toString()).isEqualTo("{\"what\":\"walk\",\"value\":0.25,\"oursReaches\":0.25}");
    }

    @Test
    void oneCaseRunAgainLeavesTheOthersInTheTable() throws IOException {
        // Given
        report.write(row("scan", 1, 10), facts("abc"));
        report.write(row("start", 1, 4), facts("abc"));

        // When
        report.write(row("start", 1, 5), facts("def"));
        report.writePages();

        // Then
        assertThat(Files.readString(results.resolve("table.md")))
                .contains("![ratios and runs](ratios.svg)")
                .contains(
                        "| scan | peer | 10.0 | s | 10.0x | 10.0-10.0 | 10.0, 10.0, 10.0 | 0 % | 1.00 | 2.00 |  |  | abc |\n")
                .contains("| start | ours | 1.00 | s |  |  | 1.00, 1.00, 1.00 | 0 % | 1.00 | 2.00 | 25 % |  | def |\n")
                .contains("| start | peer | 5.00 | s | 5.00x |")
                .contains("Limit: walk, 0.25 s");
        assertThat(Files.readString(directory.resolve("README.md")))
                .startsWith("above\n" + ReadmeBlock.BEGIN + "\n| Case |")
                .contains("| `start` | 1.00 s | 5.00 s | **5.00x** | 25 % of the limit |\n")
                .doesNotContain("old")
                .endsWith(ReadmeBlock.END + "\nbelow\n");
    }

    @Test
    void aFailureIsARowUntilTheCaseRunsAgain() throws IOException {
        // Given
        report.write(row("scan", 1, 10), facts("abc"));

        // When
        report.fail("scan", "peer run 2 failed: out of memory", facts("def"));
        report.writePages();
        String failed = Files.readString(results.resolve("table.md"));
        report.clearFailure("scan");
        report.writePages();

        // Then
        assertThat(failed)
                .contains("| scan | **FAILED** |")
                .contains("peer run 2 failed: out of memory | def |")
                .contains("| scan | peer | 10.0 |");
        assertThat(Files.readString(results.resolve("table.md"))).doesNotContain("FAILED");
    }

    @Test
    void quickRunsStayApart() throws IOException {
        // When
        Report quick = Report.in(results, true);
        quick.write(row("scan", 1, 3), facts("abc"));
        quick.writePages();

        // Then
        assertThat(report.rows()).isEmpty();
        assertThat(Files.readString(directory.resolve("README.md"))).isEqualTo(PAGE);
        assertThat(Files.readString(results.resolve("quick").resolve("table.md")))
                .contains("(../../README.md#");
    }

    @Test
    void aRepetitionThatDisagreesIsNoisy() {
        // Given
        report.write(row("scan", 1, 10), facts("abc"));

        // When / Then
        assertThat(report.write(row("scan", 1, 11), facts("abc"))).isEmpty();
        assertThat(report.write(row("scan", 1, 14), facts("abc"))).hasValue(11);
        assertThat(report.rows().get(0).noisy()).containsExactly("repeat");
    }

    @Test
    void anotherCommitOrUncommittedChangesAreNoRepetition() {
        // Given
        report.write(row("scan", 1, 10), facts("abc"));

        // When / Then
        assertThat(report.write(row("scan", 1, 20), facts("def+changes"))).isEmpty();
        assertThat(report.write(row("scan", 1, 30), facts("def+changes"))).isEmpty();
    }

    @Test
    void readmeOfThisRepositoryShowsTheKeptResults() throws IOException {
        // Given
        String page = Files.readString(Path.of("README.md"));

        // When
        List<Row> kept = Report.in(Path.of("results"), false).rows();

        // Then
        assertThat(page).as("./benchmarks/run --report writes it").isEqualTo(ReadmeBlock.replaced(page, kept));
    }

    static CaseResult row(String name, double ours, double peer) {
        return new CaseResult(
                name,
                "a case",
                Unit.SECONDS,
                List.of(series("ours", ours), series("peer", peer)),
                new Limit("walk", 0.25),
                Map.of("records", "10"));
    }

    private static Series series(String name, double value) {
        return new Series(name, List.of(outcome(value), outcome(value), outcome(value)));
    }

    private static Outcome outcome(double value) {
        return new Outcome(value, "same", new CpuUse(1, 2, 5, 2));
    }

    static RunFacts facts(String commit) {
        return new RunFacts(Instant.EPOCH, commit, 0.5, Map.of("cores", "2"), Map.of("fatwood", "1"));
    }
}
