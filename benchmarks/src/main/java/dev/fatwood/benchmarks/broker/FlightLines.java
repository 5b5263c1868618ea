package dev.fatwood.benchmarks.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Real flights as lines of JSON, as many whole ones to a value as fit. They compress as such data does. The lines are those of the
 * quickstart, whose README says where they come from.
 *
 * @param bytesMax of each value
 */
public record FlightLines(int bytesMax) implements Values {

    /** Relative to the project's root, where the run script works. */
    private static final Path FILE =
            Path.of("examples/src/main/resources/dev/fatwood/examples/quickstart/flights-20k.jsonl.gz");

    @Override
    public String description() {
        return "up to " + bytesMax + " B of flights as JSON lines";
    }

    @Override
    public byte[][] distinct() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
            return packed(lines.lines().toList(), bytesMax);
        } catch (IOException e) {
            throw new UncheckedIOException("the flights cannot be read: " + e.getMessage(), e);
        }
    }

    /** Lines in order, a line break between two of one value. What does not fill a value at the end is left out. */
    static byte[][] packed(List<String> lines, int bytesMax) {
        List<byte[]> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        for (String line : lines) {
            if (line.length() > bytesMax) {
                throw new IllegalArgumentException("a line of " + line.length() + " B fits no value of " + bytesMax);
            }
            if (!value.isEmpty() && value.length() + 1 + line.length() > bytesMax) {
                values.add(value.toString().getBytes(StandardCharsets.UTF_8));
                value.setLength(0);
            }
            value.append(value.isEmpty() ? "" : "\n").append(line);
        }
        return values.toArray(byte[][]::new);
    }
}
