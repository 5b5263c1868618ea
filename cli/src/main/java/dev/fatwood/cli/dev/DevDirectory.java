package dev.fatwood.cli.dev;

import dev.fatwood.cli.shell.CommandFailure;
import dev.fatwood.cli.shell.UsageFailure;
import dev.fatwood.cli.text.FileTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where the broker keeps its files.
 *
 * @param isTemporary whether all of it is removed when closed
 */
record DevDirectory(Path path, boolean isTemporary) implements AutoCloseable {

    /**
     * @param given null for a temporary one
     * @throws CommandFailure it cannot be made
     */
    static DevDirectory of(Path given) {
        if (given != null && given.toString().isEmpty()) {
            throw new UsageFailure("--dir is empty; give the directory where the data are to be kept");
        }
        try {
            return given == null
                    ? new DevDirectory(Files.createTempDirectory("fatwood-dev"), true)
                    : new DevDirectory(Files.createDirectories(given), false);
        } catch (IOException refused) {
            String what = given == null ? "a temporary directory" : "the directory " + given;
            throw new CommandFailure(
                    "cannot make " + what + ": " + FileTrouble.of(refused) + "; give another place with --dir");
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
