package dev.fatwood.client.embedded;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code embedded:DIRECTORY}, to be given where {@code bootstrap.servers} has {@code host:port}: a broker in this process that keeps
 * its data in that directory.
 *
 * @param directory relative to the working directory, unless absolute
 */
public record EmbeddedAddress(Path directory) {

    private static final String SCHEME = "embedded:";

    /**
     * The address, if {@code bootstrapServers} is of this kind.
     *
     * @throws IllegalArgumentException it is, but names no directory
     */
    public static Optional<EmbeddedAddress> parse(String bootstrapServers) {
        String text = bootstrapServers.strip();
        if (!text.startsWith(SCHEME)) {
            return Optional.empty();
        }
        String directory = text.substring(SCHEME.length()).strip();
        if (directory.isEmpty() || directory.contains(",")) {
            throw new IllegalArgumentException(
                    "'" + text + "' names no directory; write embedded:DIRECTORY, alone and not in a list");
        }
        if (directory.startsWith("~") || directory.startsWith("file:")) {
            throw new IllegalArgumentException(
                    "'" + text + "' names no directory: ~ and file: are not understood; write its whole path");
        }
        try {
            return Optional.of(new EmbeddedAddress(Path.of(directory)));
        } catch (InvalidPathException malformed) {
            throw new IllegalArgumentException(
                    "'" + text + "' names no directory: " + malformed.getReason(), malformed);
        }
    }

    /**
     * Starts the broker, or finds it, and returns its {@code host:port}.
     *
     * @throws IllegalStateException the jar that starts brokers is not there
     * @throws RuntimeException the broker cannot start
     */
    public String start() {
        return brokers().bootstrapServers(directory);
    }

    /** Stops the broker that {@link #start} started, if it runs. Returns when the directory is free. */
    public void stop() {
        brokers().stop(directory);
    }

    private EmbeddedBrokers brokers() {
        return EmbeddedBrokers.find()
                .orElseThrow(() -> new IllegalStateException("'" + this
                        + "' needs the jar fatwood-embedded on the class path, of the version of this client;"
                        + " for Spark, add it to spark.jars beside the connector's"));
    }

    @Override
    public String toString() {
        return SCHEME + directory;
    }
}
