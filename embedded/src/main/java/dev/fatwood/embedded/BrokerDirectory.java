package dev.fatwood.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where a broker keeps its files.
 *
 * @param isTemporary whether all of it goes when closed
 */
record BrokerDirectory(Path path, boolean isTemporary) implements AutoCloseable {

    static BrokerDirectory kept(Path path) {
        return new BrokerDirectory(path, false);
    }

    static BrokerDirectory temporary() {
        try {
            return new BrokerDirectory(Files.createTempDirectory("fatwood-embedded"), true);
        } catch (IOException failure) {
            throw new UncheckedIOException("no temporary directory for a broker", failure);
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
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot remove " + path, failure);
        }
    }
}
