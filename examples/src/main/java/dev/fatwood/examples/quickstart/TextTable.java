package dev.fatwood.examples.quickstart;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows as aligned text. Columns are as wide as their widest cell; numbers go to the right. */
record TextTable(List<String> header, List<List<Object>> rows) {

    @Override
    public String toString() {
        String line = IntStream.range(0, header.size())
                .mapToObj(column -> "-".repeat(width(column)))
                .collect(Collectors.joining("  ", "  ", "\n"));
        return format(header) + line + rows.stream().map(this::format).collect(Collectors.joining());
    }

    private String format(List<?> cells) {
        return IntStream.range(0, header.size())
                        .mapToObj(column -> pad(cells.get(column), column))
                        .collect(Collectors.joining("  ", "  ", ""))
                        .stripTrailing()
                + "\n";
    }

    private String pad(Object cell, int column) {
        String spaces = " ".repeat(width(column) - cell.toString().length());
        return isNumeric(column) ? spaces + cell : cell + spaces;
    }

    private boolean isNumeric(int column) {
        return !rows.isEmpty() && rows.get(0).get(column) instanceof Number;
    }

    private int width(int column) {
        int widest = rows.stream()
                .mapToInt(row -> row.get(column).toString().length())
                .max()
                .orElse(0);
        return Math.max(widest, header.get(column).length());
    }
}
