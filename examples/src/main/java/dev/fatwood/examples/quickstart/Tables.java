package dev.fatwood.examples.quickstart;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.Row;

/** The two tables the quickstart prints. */
final class Tables {

    private static final int WORST = 10;

    private Tables() {}

    static TextTable worst(Collection<DelayWindow> windows) {
        return new TextTable(
                List.of("week from", "airport", "flights", "minutes lost", "mean delay", "longest"),
                windows.stream()
                        .sorted(DelayWindow.WORST_FIRST)
                        .limit(WORST)
                        .map(Tables::cells)
                        .toList());
    }

    static TextTable range(List<Row> rows) {
        return new TextTable(
                List.of("partition", "offset", "key", "value"),
                rows.stream()
                        .map(row -> List.<Object>of(row.getInt(0), row.getLong(1), row.getString(2), row.getString(3)))
                        .toList());
    }

    private static List<Object> cells(DelayWindow window) {
        return List.of(
                Instant.ofEpochMilli(window.key().startMs())
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate(),
                window.key().origin(),
                window.flights(),
                window.delaySum(),
                Math.round(10.0 * window.delaySum() / window.flights()) / 10.0,
                window.delayMax());
    }
}
