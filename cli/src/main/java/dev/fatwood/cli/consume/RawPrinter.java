package dev.fatwood.cli.consume;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Values as they are, each with a line end behind it; a missing one is an empty line.
 *
 * @param keySeparator between key and value; null to leave keys out
 */
record RawPrinter(String keySeparator) implements RecordPrinter {

    @Override
    public void print(ReadRecord record, PrintStream out) {
        if (keySeparator != null) {
            write(record.key(), out);
            write(keySeparator.getBytes(StandardCharsets.UTF_8), out);
        }
        write(record.value(), out);
        out.write('\n');
    }

    private static void write(byte[] bytes, PrintStream out) {
        if (bytes != null) {
            out.write(bytes, 0, bytes.length);
        }
    }
}
