package dev.fatwood.cli.dev;

import dev.fatwood.cli.text.Json;
import dev.fatwood.client.write.OutgoingRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A topic of real data.
 *
 * @param lines of JSON, each the value of a record
 * @param keyField of the lines
 * @param backlog how many are there when the broker is ready
 */
record SampleTopic(String name, int partitions, String keyField, int backlog, List<String> lines) {

    /** The bundled ones; where they come from is in the README beside each file. */
    static List<SampleTopic> all() {
        return List.of(
                new SampleTopic(
                        "flights", 2, "origin", 10_000, read("/dev/fatwood/examples/quickstart/flights-20k.jsonl.gz")),
                new SampleTopic("earthquakes", 1, "net", 1_000, read("/dev/fatwood/cli/dev/earthquakes.jsonl.gz")));
    }

    private static List<String> read(String resource) {
        try (InputStream file = SampleTopic.class.getResourceAsStream(resource);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled file " + resource + " cannot be read", e);
        }
    }

    /** The record {@code number}, counted on past the last line, which is followed by the first. */
    OutgoingRecord record(long number, long timestampMs) {
        String line = lines.get((int) (number % lines.size()));
        return OutgoingRecord.of(name, timestampMs, key(line), line.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] key(String line) {
        Object key = ((Map<?, ?>) Json.parse(line)).get(keyField);
        return String.valueOf(key).getBytes(StandardCharsets.UTF_8);
    }
}
