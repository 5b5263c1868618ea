package dev.fatwood.compat;

import dev.fatwood.peer.JavaProcess;
import dev.fatwood.peer.PeerClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A program of Apache Kafka in a process of its own.
 *
 * @param main its class
 * @param directory where its output goes
 */
record KafkaTool(String main, Path directory) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What it prints; fails unless it ends well. */
    String run(String... arguments) throws IOException {
        Path output = directory.resolve(main + ".out");
        Files.deleteIfExists(output); // Processes append to it.
        List<String> command = new ArrayList<>(List.of(
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                PeerClassPath.APACHE_KAFKA.require(),
                main));
        command.addAll(List.of(arguments));
        try (JavaProcess process = JavaProcess.start(command, output)) {
            process.awaitSuccess(PATIENCE);
        }
        return Files.readString(output);
    }

    /** Skips the test where Kafka's programs are not there, unless it must not be skipped. */
    static void requireThere() {
        if (PeerClassPath.APACHE_KAFKA.find().isPresent()) {
            return;
        }
        String message = "Apache Kafka's tools are not resolved (build with -Ppeer)";
        if (System.getenv("CI") != null) {
            throw new AssertionError(message + ", and with CI set this test is mandatory");
        }
        System.err.println("SKIPPED: " + message);
        Assumptions.abort(message);
    }
}
