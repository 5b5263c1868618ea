package dev.fatwood.examples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory that is gone when closed, and when the program is interrupted. */
public record TemporaryDirectory(Path path) implements AutoCloseable {

    private static final int INTERRUPTED = 130;
    /** Who writes on while the process ends may put a file into a directory that was just emptied. */
    private static final int TRIES_MAX = 20;

    public static TemporaryDirectory create(String prefix) throws IOException {
        TemporaryDirectory made = new TemporaryDirectory(Files.createTempDirectory(prefix));
        Runtime.getRuntime().addShutdownHook(new Thread(made::endInterrupted, "fatwood-remove-directory"));
        return made;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> paths = Files.walk(path)) {
            for (Path entry : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        }
    }

    /** At the end of the process. If the directory is still there, nobody got to the end: go before anyone writes into it again. */
    private void endInterrupted() {
        for (int tries = 0; Files.exists(path); tries++) {
            try {
                close();
                System.err.println("fatwood: interrupted; " + path + " is removed");
                Runtime.getRuntime().halt(INTERRUPTED);
            } catch (IOException | RuntimeException written) {
                if (tries == TRIES_MAX) {
                    System.err.println("fatwood: could not remove " + path + ": " + written);
                    return;
                }
            }
        }
    }
}
