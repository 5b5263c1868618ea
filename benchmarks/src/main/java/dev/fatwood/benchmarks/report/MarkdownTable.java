package dev.fatwood.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The results of many cases as one Markdown table, one line per case and contestant. */
final class MarkdownTable {

    private static final String HEAD = """
        | case | side | median | unit | ours is better by | runs | spread | details | load before | commit |
        |---|---|---|---|---|---|---|---|---|---|
        """;

    private MarkdownTable() {}

    static String of(List<JsonNode> results) {
        StringBuilder text = new StringBuilder(HEAD);
        List<String> machines = new ArrayList<>();
        for (JsonNode result : results) {
            result.path("series").forEach(series -> text.append(line(result, series)));
            String machine = machine(result);
            if (!machines.contains(machine)) {
                machines.add(machine);
            }
        }
        machines.forEach(machine -> text.append('\n').append(machine).append('\n'));
        return text.toString();
    }

    private static String line(JsonNode result, JsonNode series) {
        JsonNode ratio = result.path("oursIsBetterBy").path(series.path("name").asText());
        StringJoiner cells = new StringJoiner(" | ", "| ", " |\n");
        cells.add(result.path("name").asText()).add(series.path("name").asText());
        cells.add(figure(series.path("median").asDouble()))
                .add(result.path("unit").asText());
        cells.add(ratio.isMissingNode() ? "" : ratio.asText() + "x");
        cells.add(joined(series.path("runs")))
                .add(Math.round(series.path("spread").asDouble() * 100) + " %");
        cells.add(details(series))
                .add(figure(result.path("loadBefore").asDouble()))
                .add(result.path("commit").asText());
        return cells.toString();
    }

    private static String details(JsonNode series) {
        StringJoiner text = new StringJoiner(", ");
        series.path("details")
                .fields()
                .forEachRemaining(field ->
                        text.add(field.getKey() + " " + figure(field.getValue().asDouble())));
        return text.toString();
    }

    private static String joined(JsonNode runs) {
        StringJoiner text = new StringJoiner(", ");
        runs.forEach(run -> text.add(figure(run.asDouble())));
        return text.toString();
    }

    private static String machine(JsonNode result) {
        JsonNode machine = result.path("machine");
        JsonNode versions = result.path("versions");
        return "Machine: " + machine.path("cores").asText() + " cores ("
                + machine.path("cpu").asText() + "), "
                + machine.path("memoryMb").asText() + " MB, "
                + machine.path("kernel").asText() + ". Apache Kafka "
                + versions.path("apacheKafka").asText() + ", Spark and spark-sql-kafka "
                + versions.path("spark").asText()
                + ", " + versions.path("java").asText() + ".";
    }

    private static String figure(double value) {
        if (value >= 100) {
            return String.format("%.0f", value);
        }
        return String.format(value >= 10 ? "%.1f" : "%.2f", value);
    }
}
