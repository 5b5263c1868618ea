package dev.fatwood.examples.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The bundled flights; where they come from is in the README beside the file. */
public final class FlightFile {

    private static final String NAME = "flights-20k.jsonl.gz";

    private FlightFile() {}

    /** The lines of the file, each one JSON object. */
    public static List<String> lines() {
        try (InputStream file = FlightFile.class.getResourceAsStream(NAME);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled file " + NAME + " cannot be read", e);
        }
    }
}
