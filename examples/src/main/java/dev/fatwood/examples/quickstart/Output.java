package dev.fatwood.examples.quickstart;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The standard output of a quickstart, which may be closed before the end, as {@code head} does: {@link System#out} would hide it. */
final class Output {

    /** The exit code of who writes to nobody. */
    static final int CLOSED = 141;

    private static final FileOutputStream STANDARD = new FileOutputStream(FileDescriptor.out);

    private Output() {}

    /** @throws UncheckedIOException if it cannot be written */
    static void line(String text) {
        try {
            STANDARD.write((text + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the output: " + e.getMessage(), e);
        }
    }

    /** Whether {@code failure} says that nobody reads the output any more. */
    static boolean isClosed(Throwable failure) {
        boolean isClosed = failure instanceof IOException
                && String.valueOf(failure.getMessage()).endsWith("Broken pipe");
        return isClosed || failure.getCause() != null && isClosed(failure.getCause());
    }
}
