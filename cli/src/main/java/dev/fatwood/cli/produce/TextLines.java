package dev.fatwood.cli.produce;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Each line is a value, or a key and a value.
 *
 * @param separator between key and value; null if lines have no keys
 */
record TextLines(String separator) implements LineParser {

    @Override
    public Optional<InputRecord> parse(String line) {
        if (separator == null) {
            return Optional.of(InputRecord.of(null, bytes(line)));
        }
        int at = line.indexOf(separator);
        if (at < 0) {
            throw new IllegalArgumentException("there is no key: the separator '" + separator + "' is missing");
        }
        return Optional.of(
                InputRecord.of(bytes(line.substring(0, at)), bytes(line.substring(at + separator.length()))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
