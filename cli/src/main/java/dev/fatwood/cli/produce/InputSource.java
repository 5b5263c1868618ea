package dev.fatwood.cli.produce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where lines come from, for what is said about it.
 *
 * @param bytes of the whole; 0 if nobody knows
 */
record InputSource(String name, long bytes) {

    /** @param file null for the standard input */
    static InputSource of(Path file) throws IOException {
        return file == null ? new InputSource("the input", 0) : new InputSource(file.toString(), Files.size(file));
    }
}
