package dev.fatwood.cli.text;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A result made of rows. As a table the keys become titles, {@code logStart} becoming {@code LOG START}; as JSON each row is an object.
 *
 * @param keys in camel case
 * @param rows with a cell per key; null where there is nothing to say
 */
public record Rows(List<String> keys, List<List<Object>> rows) {

    private static final String GAP = "  ";
    private static final String NOTHING = "-";

    /** Without rows yet. */
    public static Rows of(String... keys) {
        return new Rows(List.of(keys), new ArrayList<>());
    }

    /** Adds a row; returns this. */
    public Rows add(Object... cells) {
        if (cells.length != keys.size()) {
            throw new IllegalArgumentException(cells.length + " cells for the keys " + keys);
        }
        rows.add(Collections.unmodifiableList(Arrays.asList(cells)));
        return this;
    }

    public void print(OutputFormat format, PrintStream out) {
        if (format == OutputFormat.JSON) {
            out.println(Json.lines(objects()));
        } else {
            printTable(out);
        }
    }

    /** Each row by its keys. */
    public List<Map<String, Object>> objects() {
        return rows.stream().map(this::object).toList();
    }

    private Map<String, Object> object(List<Object> row) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int column = 0; column < keys.size(); column++) {
            object.put(keys.get(column), row.get(column));
        }
        return object;
    }

    public void printTable(PrintStream out) {
        List<String> titles = keys.stream().map(Rows::title).toList();
        int[] widths = titles.stream().mapToInt(String::length).toArray();
        rows.forEach(row -> {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], cell(row.get(column)).length());
            }
        });
        boolean[] numeric = new boolean[keys.size()];
        for (int column = 0; column < numeric.length; column++) {
            numeric[column] = isNumeric(column);
        }
        out.println(aligned(titles, widths, numeric));
        rows.forEach(row -> out.println(aligned(row.stream().map(Rows::cell).toList(), widths, numeric)));
    }

    private static String aligned(List<String> line, int[] widths, boolean[] numeric) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = line.get(column);
            String spaces = " ".repeat(widths[column] - cell.length());
            text.append(column == 0 ? "" : GAP);
            text.append(numeric[column] ? spaces + cell : cell + spaces);
        }
        return text.toString().stripTrailing();
    }

    private boolean isNumeric(int column) {
        return rows.stream().map(row -> row.get(column)).anyMatch(Number.class::isInstance);
    }

    private static String title(String key) {
        return key.replaceAll("([A-Z])", " $1").toUpperCase(Locale.ROOT);
    }

    private static String cell(Object value) {
        if (value == null) {
            return NOTHING;
        }
        return value instanceof List<?> list
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : value.toString();
    }
}
