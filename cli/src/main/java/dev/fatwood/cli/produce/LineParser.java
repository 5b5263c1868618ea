package dev.fatwood.cli.produce;

import java.util.Optional;

/**
 * Turns the lines of an input into records, one call per line in order. Owned by one thread.
 *
 * <p>Errors: {@link IllegalArgumentException} for a line that cannot be read; its message says why.
 */
interface LineParser {

    /** The record that ends with {@code line}, which is not changed any more; nothing if the line is blank, a title, or goes on in the next. */
    Optional<InputRecord> parse(byte[] line);

    /** To be called after the last line. */
    default void end() {}
}
