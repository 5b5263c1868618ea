package dev.fatwood.benchmarks.report;

import dev.fatwood.benchmarks.report.Row.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * The results of many cases as one Markdown page: the plot, a table with one line per case and side, what each case is with its limit
 * and further figures, the machines.
 */
final class MarkdownTable {

    private static final String HEAD = """
        # Results

        Written by `./benchmarks/run`; [how to read it](README#reading-a-result). Ratios say how many times better ours is; the
        interval is where the ratio would land if the runs were drawn again (90 %).

        ![ratios and runs](PLOT)

        | case | side | median | unit | ratio | interval | runs | spread | client CPU s | broker CPU s | of limit | remarks | commit |
        |---|---|---|---|---|---|---|---|---|---|---|---|---|
        """;

    private MarkdownTable() {}

    static String of(List<Row> rows, List<Failure> failures, String plot, Path readme) {
        StringBuilder text = new StringBuilder(HEAD.replace("PLOT", plot).replace("(README#", "(" + readme + "#"));
        failures.forEach(failure -> text.append(line(failure)));
        rows.forEach(row -> row.sides().forEach(side -> text.append(line(row, side))));
        text.append("\n## What ran\n\n");
        rows.forEach(row -> text.append(about(row)));
        text.append("\n## Where\n\n");
        machines(rows).forEach(text::append);
        return text.toString();
    }

    private static String line(Failure failure) {
        return "| " + failure.name() + " | **FAILED** | | | | | | | | | | "
                + failure.reason().replace('|', '/') + " | " + failure.commit() + " |\n";
    }

    private static String line(Row row, Side side) {
        StringJoiner cells = new StringJoiner(" | ", "| ", " |\n");
        cells.add(row.name()).add(side.name()).add(Figures.of(side.median())).add(row.unit());
        cells.add(Figures.times(side.ratio())).add(interval(side));
        cells.add(side.runs().stream().map(Figures::of).collect(Collectors.joining(", ")));
        cells.add(Math.round(side.spread() * 100) + " %");
        cells.add(Figures.orNothing(side.clientCpuSeconds())).add(Figures.orNothing(side.brokerCpuSeconds()));
        cells.add(side == row.ours() ? percent(row.ofLimit()) : "");
        cells.add(remarks(row, side)).add(row.commit());
        return cells.toString();
    }

    private static String interval(Side side) {
        return side.low().isPresent() && side.high().isPresent()
                ? Figures.of(side.low().getAsDouble()) + "-"
                        + Figures.of(side.high().getAsDouble())
                : "";
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? Math.round(share.getAsDouble() * 100) + " %" : "none";
    }

    private static String remarks(Row row, Side side) {
        StringJoiner remarks = new StringJoiner(", ");
        if (row.isNoisy(side)) {
            remarks.add("noisy");
        }
        if (row.isClientBound(side)) {
            remarks.add("client-bound");
        }
        if (side == row.peer()) {
            Remarks.ofPair(row).forEach(remarks::add);
        }
        return remarks.toString();
    }

    private static String about(Row row) {
        StringBuilder text =
                new StringBuilder("* `" + row.name() + "`: " + row.description() + ". Limit: " + row.limitText());
        row.limit()
                .ifPresent(value ->
                        text.append(", ").append(Figures.of(value)).append(' ').append(row.unit()));
        text.append(". Load before: ").append(Figures.of(row.loadBefore())).append('.');
        row.sides().stream()
                .filter(side -> !side.details().isEmpty())
                .forEach(side -> text.append(" `")
                        .append(side.name())
                        .append("`: ")
                        .append(details(side))
                        .append('.'));
        return text.append('\n').toString();
    }

    private static String details(Side side) {
        return side.details().entrySet().stream()
                .map(entry -> entry.getKey() + " " + Figures.of(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static List<String> machines(List<Row> rows) {
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            String line = "* " + row.machine() + "\n";
            if (!lines.contains(line)) {
                lines.add(line);
            }
        }
        return lines;
    }
}
