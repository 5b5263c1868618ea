package dev.fatwood.cli.produce;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Each line is a value, or a key and a value. Its bytes are sent as they stand, whatever they are. */
final class TextLines implements LineParser {

    private final String separator;
    private final byte[] separatorBytes;

    /** @param separator between key and value; null if lines have no keys */
    TextLines(String separator) {
        this.separator = separator;
        this.separatorBytes = separator == null ? null : separator.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<InputRecord> parse(byte[] line) {
        if (separator == null) {
            return Optional.of(InputRecord.of(null, line));
        }
        int at = separatorIn(line);
        if (at < 0) {
            throw new IllegalArgumentException("there is no key: the separator '" + separator + "' is missing");
        }
        return Optional.of(InputRecord.of(
                Arrays.copyOf(line, at), Arrays.copyOfRange(line, at + separatorBytes.length, line.length)));
    }

    /** Where it first stands; -1 for nowhere. */
    private int separatorIn(byte[] line) {
        int length = separatorBytes.length;
        for (int at = 0; at + length <= line.length; at++) {
            if (Arrays.equals(line, at, at + length, separatorBytes, 0, length)) {
                return at;
            }
        }
        return -1;
    }
}
