package dev.fatwood.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The class paths that Maven resolved for the peers, one file each under {@code peer/target}. They exist only after a build with
 * {@code -Ppeer}, because they download what a plain build does not need.
 */
public enum PeerClassPath {

    /** Apache Kafka's broker and tools. */
    APACHE_KAFKA("apache-kafka"),

    /** Spark with its own Kafka connector. */
    SPARK_SQL_KAFKA("spark-sql-kafka");

    private final String fileName;
    private final String module;

    PeerClassPath(String name) {
        this.fileName = name + ".classpath";
        this.module = "peer/" + name;
    }

    /** The entries, joined as {@code java -cp} wants them; empty if no such build was made. */
    public Optional<String> find() {
        return file().map(PeerClassPath::read);
    }

    /** As {@link #find}, but a missing build is an error that says what to type. */
    public String require() {
        return find().orElseThrow(() -> new IllegalStateException("no class path file " + fileName
                + " in peer/target: run 'mvn -q -f " + module + " package' in the project's root"));
    }

    /** Looks in {@code peer/target} of the working directory and of every directory above it. */
    private Optional<Path> file() {
        Path directory = Path.of("").toAbsolutePath();
        while (directory != null) {
            Path file = directory.resolve("peer/target").resolve(fileName);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
            directory = directory.getParent();
        }
        return Optional.empty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("class path file " + file + " cannot be read", e);
        }
    }
}
