package dev.fatwood.cli.produce;

import dev.fatwood.cli.text.Amounts;
import dev.fatwood.cli.text.Json;
import dev.fatwood.cli.text.Repeats;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Comma-separated values (RFC 4180): the first row has the titles, each other becomes a JSON object. Cells that are numbers by JSON's rules
 * become numbers, empty ones null, others texts. A cell in quotes may hold separators, doubled quotes and line ends, and is always a text.
 */
final class CsvLines implements LineParser {

    /** Of one row; a quote that is never closed would gather the whole file. */
    private static final int ROW_CHARS_MAX = 4 << 20;

    private static final String NUMBER = "-?(0|[1-9]\\d{0,17})(\\.\\d+)?";

    private final char separator;
    private final String keyColumn;
    private final StringBuilder open = new StringBuilder();
    private long lineNumber;
    private long openLine;
    private List<Object> titles;

    /** @param keyColumn whose text becomes the key; null for no key */
    CsvLines(char separator, String keyColumn) {
        this.separator = separator;
        this.keyColumn = keyColumn;
    }

    @Override
    public Optional<InputRecord> parse(byte[] line) {
        lineNumber++;
        if (open.isEmpty()) {
            openLine = lineNumber;
        }
        open.append(Utf8.text(line));
        if (open.length() > ROW_CHARS_MAX) {
            throw new IllegalArgumentException(
                    "a row of more than " + ROW_CHARS_MAX + " characters: is a quote not closed?");
        }
        if (open.chars().filter(c -> c == '"').count() % 2 != 0) {
            open.append('\n');
            return Optional.empty();
        }
        String row = open.toString();
        open.setLength(0);
        return row.isBlank() ? Optional.empty() : take(cells(row));
    }

    @Override
    public void end() {
        if (!open.isEmpty()) {
            throw new IllegalArgumentException(
                    "the input ends within quotes, of the row that begins in line " + openLine);
        }
    }

    private Optional<InputRecord> take(List<Object> cells) {
        if (titles == null) {
            titles = cells;
            checkTitles();
            return Optional.empty();
        }
        if (cells.size() != titles.size()) {
            throw new IllegalArgumentException(
                    Amounts.of(cells.size(), "cell") + ", but there are " + Amounts.of(titles.size(), "column"));
        }
        Map<String, Object> object = new LinkedHashMap<>();
        for (int column = 0; column < cells.size(); column++) {
            object.put(String.valueOf(titles.get(column)), cells.get(column));
        }
        Object key = keyColumn == null ? null : object.get(keyColumn);
        return Optional.of(InputRecord.of(
                key == null ? null : key.toString().getBytes(StandardCharsets.UTF_8),
                Json.text(object).getBytes(StandardCharsets.UTF_8)));
    }

    private void checkTitles() {
        Repeats.first(titles).ifPresent(title -> {
            throw new IllegalArgumentException("two columns are called '" + title + "'");
        });
        if (keyColumn != null && !titles.contains(keyColumn)) {
            throw new IllegalArgumentException(
                    "there is no column '" + keyColumn + "' for the key; there are " + titles);
        }
    }

    private List<Object> cells(String row) {
        List<Object> cells = new ArrayList<>();
        int at = 0;
        while (at <= row.length()) {
            at = row.startsWith("\"", at) ? quoted(row, at + 1, cells) : plain(row, at, cells);
        }
        return cells;
    }

    private int plain(String row, int from, List<Object> cells) {
        int end = row.indexOf(separator, from);
        String cell = row.substring(from, end < 0 ? row.length() : end);
        cells.add(titles == null ? cell : typed(cell));
        return (end < 0 ? row.length() : end) + 1;
    }

    private int quoted(String row, int from, List<Object> cells) {
        StringBuilder cell = new StringBuilder();
        int at = from;
        while (charAt(row, at) != '"' || row.startsWith("\"\"", at)) {
            at += row.charAt(at) == '"' ? 1 : 0;
            cell.append(row.charAt(at++));
        }
        if (at + 1 < row.length() && row.charAt(at + 1) != separator) {
            throw new IllegalArgumentException("text behind a closing quote");
        }
        cells.add(cell.toString());
        return at + 2;
    }

    private static char charAt(String row, int at) {
        if (at >= row.length()) {
            throw new IllegalArgumentException("a quote within a cell that does not begin with one");
        }
        return row.charAt(at);
    }

    private static Object typed(String cell) {
        if (cell.isEmpty()) {
            return null;
        }
        if (!cell.matches(NUMBER)) {
            return cell;
        }
        return cell.contains(".") ? (Object) Double.valueOf(cell) : (Object) Long.valueOf(cell);
    }
}
