package dev.fatwood.cli.dev;

import dev.fatwood.cli.shell.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where the broker keeps its files.
 *
 * @param isTemporary whether all of it is removed when closed
 */
record DevDirectory(Path path, boolean isTemporary) implements AutoCloseable {

    /** @param given null for a temporary one */
    static DevDirectory of(Path given) throws IOException {
        if (given == null) {
            return new DevDirectory(Files.createTempDirectory("fatwood-dev"), true);
        }
        try {
            return new DevDirectory(Files.createDirectories(given), false);
        } catch (NoSuchFileException refused) {
            throw new CommandFailure("cannot make the directory " + given + ": nothing can be made there");
        }
    }

    @Override
    public void close() {
        if (!isTemporary) {
            return;
        }
        try (Stream<Path> entries = Files.walk(path)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
