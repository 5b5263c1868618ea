package dev.fatwood.benchmarks.cases;

import dev.fatwood.peer.JavaProcess;
import dev.fatwood.peer.PeerClassPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One of Apache Kafka's own tools in a process of its own, the same for both brokers. */
final class ToolProcess {

    /** What each gets, if it is not said otherwise. */
    static final String HEAP = "-Xmx512m";

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String PACKAGE = "org.apache.kafka.tools.";

    private ToolProcess() {}

    /**
     * Blocks until the tool has ended well.
     *
     * @param log receives its output; replaced
     * @return the lines it printed
     */
    static List<String> run(String tool, Path log, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(HEAP, "-cp", PeerClassPath.APACHE_KAFKA.require()));
        command.add(PACKAGE + tool);
        command.addAll(arguments);
        try {
            Files.deleteIfExists(log);
            try (JavaProcess process = JavaProcess.start(command, log)) {
                process.awaitSuccess(PATIENCE);
            }
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException("the log of " + tool + " cannot be read", e);
        }
    }
}
