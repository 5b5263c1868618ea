package dev.fatwood.compat;

import dev.fatwood.peer.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unmodified kafka-clients, each version in its own JVM with its own class path; what they do is in {@code probe.ClientProbe}. */
final class KafkaClientsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path directory;

    private static BrokerProcess broker;

    @BeforeAll
    static void startBroker() {
        broker = BrokerProcess.start(directory);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.9.2", "4.3.1", "4.4.0"})
    void clientOfThisVersionProducesAndConsumes(String version) {
        // Given
        String classPath = String.join(
                System.getProperty("path.separator"),
                "target/test-classes",
                "target/clients/" + version + "/*",
                "target/clients/common/*");

        // When
        JavaProcess probe = JavaProcess.start(
                List.of(
                        "-Xmx512m",
                        "-cp",
                        classPath,
                        "dev.fatwood.compat.probe.ClientProbe",
                        broker.bootstrapServers(),
                        "clients-" + version),
                directory.resolve("probe-" + version + ".out"));

        // Then
        try (probe) {
            probe.awaitSuccess(PATIENCE);
        }
    }
}
