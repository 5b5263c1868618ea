package dev.fatwood.cli.consume;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * A line per record, for people: partition, offset, time, key, value. What is not text is shown as hexadecimal digits.
 *
 * @param zone of the times
 */
record TablePrinter(ZoneId zone) implements RecordPrinter {

    private static final String FORMAT = "%9s  %12s  %-23s  %-16s  %s%n";
    private static final int HEX_BYTES_MAX = 32;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    @Override
    public void begin(PrintStream out) {
        out.printf(FORMAT, "PARTITION", "OFFSET", "TIME", "KEY", "VALUE");
    }

    @Override
    public void print(ReadRecord record, PrintStream out) {
        String time = record.timestampMs() < 0
                ? "-"
                : TIME.format(Instant.ofEpochMilli(record.timestampMs()).atZone(zone));
        out.printf(FORMAT, record.place().partition(), record.offset(), time, cell(record.key()), cell(record.value()));
    }

    private static String cell(byte[] bytes) {
        if (bytes == null) {
            return "-";
        }
        return Texts.of(bytes).map(TablePrinter::onOneLine).orElseGet(() -> hex(bytes));
    }

    /** Control characters are written out: they would end the line, or tell a terminal what to do. */
    private static String onOneLine(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> {
            switch (c) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> shown.append(Character.isISOControl(c) ? "\\u%04x".formatted(c) : Character.toString(c));
            }
        });
        return shown.toString();
    }

    private static String hex(byte[] bytes) {
        int shown = Math.min(bytes.length, HEX_BYTES_MAX);
        return "0x" + HexFormat.of().formatHex(bytes, 0, shown) + (shown < bytes.length ? "..." : "");
    }
}
