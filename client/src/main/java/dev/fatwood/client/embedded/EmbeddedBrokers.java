package dev.fatwood.client.embedded;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceLoader;

/** The brokers inside this process, one per directory. Implemented by the jar {@code fatwood-embedded}. Thread: any. */
public interface EmbeddedBrokers {

    /**
     * Where the broker of {@code directory} listens, as {@code host:port}. The first call with a directory starts its broker, which
     * runs until it is stopped or the process ends; later calls find it. Two ways to write one directory are one directory.
     *
     * @throws RuntimeException the broker cannot start; the message says why, and what to do
     */
    String bootstrapServers(Path directory);

    /** Stops the broker of {@code directory} and frees the directory, data and all in place; does nothing if there is none. */
    void stop(Path directory);

    /** What the class path of the thread has; empty without the jar. */
    static Optional<EmbeddedBrokers> find() {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        return find(ofThread).or(() -> find(EmbeddedBrokers.class.getClassLoader()));
    }

    private static Optional<EmbeddedBrokers> find(ClassLoader loader) {
        Iterator<EmbeddedBrokers> found =
                ServiceLoader.load(EmbeddedBrokers.class, loader).iterator();
        return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
    }
}
