package dev.fatwood.benchmarks.report;

import dev.fatwood.benchmarks.report.Row.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The part of {@code benchmarks/README.md} that shows the latest figures, between two marks. It is only ever written from the kept
 * results, and a test holds it against them, so that the page cannot say anything else.
 */
final class ReadmeBlock {

    static final String BEGIN = "<!-- latest figures: written by ./benchmarks/run -->";
    static final String END = "<!-- end of the latest figures -->";

    private static final String HEAD = "| Case | ours | peer | ratio | beside it |\n|---|---|---|---|---|\n";

    private ReadmeBlock() {}

    /** {@code page} with the block between the marks replaced. */
    static String replaced(String page, List<Row> rows) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("README.md has lost the marks '" + BEGIN + "' and '" + END + "'");
        }
        return page.substring(0, begin + BEGIN.length()) + "\n" + table(rows) + page.substring(end);
    }

    private static String table(List<Row> rows) {
        return HEAD + rows.stream().map(ReadmeBlock::line).collect(Collectors.joining());
    }

    private static String line(Row row) {
        return "| `" + row.name() + "` | " + figure(row, row.ours()) + " | " + figure(row, row.peer()) + " | **"
                + Figures.of(row.ratio()) + "x** | " + beside(row) + " |\n";
    }

    private static String figure(Row row, Side side) {
        return Figures.of(side.median()) + " " + row.unit();
    }

    private static String beside(Row row) {
        List<String> parts = new ArrayList<>();
        row.sides().stream()
                .skip(2)
                .map(side -> "`" + side.name() + "` " + Figures.of(side.median()))
                .forEach(parts::add);
        row.ofLimit().ifPresent(share -> parts.add(Math.round(share * 100) + " % of the limit"));
        parts.addAll(Remarks.ofPair(row));
        if (!row.clientBound().isEmpty()) {
            parts.add("client-bound: " + String.join(", ", row.clientBound()));
        }
        if (!row.noisy().isEmpty()) {
            parts.add("noisy: " + String.join(", ", row.noisy()));
        }
        return String.join("; ", parts);
    }
}
