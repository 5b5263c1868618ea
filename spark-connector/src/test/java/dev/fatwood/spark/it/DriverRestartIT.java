package dev.fatwood.spark.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The driver of a stream is killed (SIGKILL) in the middle of a batch, and another goes on from the checkpoint. */
@Timeout(120)
class DriverRestartIT {
    private static final int PARTITIONS = 2;
    private static final int RECORDS = 2_000;

    private final TestCluster cluster = TestCluster.get();

    @TempDir
    private Path directory;

    @Test
    void eachRowIsInTheSinkOnce() throws Exception {
        // Given
        String topic = cluster.topic("restarted", PARTITIONS);
        Places.fill(cluster.bootstrapServers(), topic, PARTITIONS, RECORDS);
        Files.createDirectory(directory.resolve("files"));

        // When
        Process first = start(topic, 1);
        awaitLine(first, RestartedDriver.HANGS);
        first.destroyForcibly().waitFor();
        Process second = start(topic, -1);

        // Then
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isZero();
        assertThat(rows()).isEqualTo(Places.all(PARTITIONS, RECORDS));
        assertThat(directory.resolve("files/3")).exists();
    }

    /** In four batches. */
    private Process start(String topic, int hangsIn) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ChildJvm.smallSpark(
                "512m",
                RestartedDriver.class,
                cluster.bootstrapServers(),
                topic,
                directory.resolve("checkpoint").toString(),
                directory.resolve("files").toString(),
                Integer.toString(PARTITIONS * RECORDS / 4),
                Integer.toString(hangsIn)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("driver.log").toFile()))
                .start();
    }

    private static void awaitLine(Process process, String wanted) throws IOException {
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        while (!wanted.equals(line)) {
            assertThat(line).as("output before the end").isNotNull();
            line = output.readLine();
        }
    }

    private List<String> rows() throws IOException {
        List<String> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory.resolve("files"))) {
            for (Path file : files.toList()) {
                rows.addAll(Files.readAllLines(file));
            }
        }
        return rows.stream().sorted().toList();
    }
}
