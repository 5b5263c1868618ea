package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.config.BrokerConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program, as a process of its own. */
class BrokerMainIT {

    @TempDir
    private Path directory;

    @Test
    void startsFromAFileTellsItsAddressAndStopsInOrder() throws Exception {
        // Given
        Path file = Files.writeString(
                directory.resolve("server.properties"),
                "listeners=PLAINTEXT://127.0.0.1:0\nlog.dirs=" + directory.resolve("logs") + "\nnum.io.threads=8\n");

        // When
        Process process = start(file.toString(), "--set", "num.partitions=2");
        BufferedReader output = process.inputReader();
        List<String> lines = linesUntil(output, "ready on");
        process.toHandle().destroy(); // Process.destroy would close the output as well.
        linesUntil(output, "stopped");

        // Then
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(lines).anyMatch(line -> line.contains("these settings have no effect here: num.io.threads"));
        assertThat(lines).last().asString().matches("fatwood: ready on 127\\.0\\.0\\.1:\\d+ after \\d+ ms");
    }

    @Test
    void refusesADirectoryThatAnotherBrokerUses() throws Exception {
        // Given
        try (Broker first = Broker.start(BrokerConfig.local(directory, 0))) {
            // When
            Process second = start("--set", "log.dirs=" + directory, "--set", "listeners=PLAINTEXT://127.0.0.1:0");

            // Then
            assertThat(outputOf(second))
                    .containsExactly("fatwood: cannot start: another broker uses " + directory
                            + "; stop it, or set log.dirs to another directory");
            assertThat(second.exitValue()).isEqualTo(1);
            assertThat(first.port()).isPositive();
        }
    }

    @Test
    void saysInOneLineThatItsPortIsTaken() throws Exception {
        // Given
        try (Broker first = Broker.start(BrokerConfig.local(directory.resolve("first"), 0))) {
            String address = "PLAINTEXT://127.0.0.1:" + first.port();

            // When
            Process second = start("--set", "log.dirs=" + directory.resolve("second"), "--set", "listeners=" + address);

            // Then
            assertThat(outputOf(second))
                    .singleElement()
                    .asString()
                    .startsWith("fatwood: cannot start: cannot listen on " + address + ": Address already in use");
            assertThat(second.exitValue()).isEqualTo(1);
        }
    }

    @Test
    void saysInOneLineThatItsHostIsNotKnown() throws Exception {
        // When
        Process process =
                start("--set", "log.dirs=" + directory, "--set", "listeners=PLAINTEXT://nowhere.invalid:9092");

        // Then
        assertThat(outputOf(process))
                .containsExactly("fatwood: cannot start: cannot listen on PLAINTEXT://nowhere.invalid:9092: "
                        + "the host name is not known; correct it in listeners");
    }

    @Test
    void saysInOneLineThatItsDirectoryIsAFile() throws Exception {
        // Given
        Path file = Files.writeString(directory.resolve("file"), "");

        // When
        Process process = start("--set", "log.dirs=" + file, "--set", "listeners=PLAINTEXT://127.0.0.1:0");

        // Then
        assertThat(outputOf(process))
                .containsExactly("fatwood: cannot start: cannot use log.dirs=" + file
                        + ": it is no directory; make it writable, or choose another directory");
    }

    @Test
    void refusesADirectoryOfAnotherNode() throws Exception {
        // Given
        Broker.start(BrokerConfig.local(directory, 0, "node.id=3")).close();

        // When
        Process other = start("--set", "log.dirs=" + directory, "--set", "listeners=PLAINTEXT://127.0.0.1:0");

        // Then
        assertThat(outputOf(other))
                .singleElement()
                .asString()
                .contains("belongs to node.id=3, not to node.id=1; set node.id=3");
    }

    @Test
    void leavesADirectoryOfApacheKafkaAsItIs() throws Exception {
        // Given
        Files.writeString(directory.resolve("meta.properties"), "version=1\n");
        Files.createDirectory(directory.resolve("orders-0"));

        // When
        Process process = start("--set", "log.dirs=" + directory, "--set", "listeners=PLAINTEXT://127.0.0.1:0");

        // Then
        assertThat(outputOf(process))
                .containsExactly(
                        "fatwood: cannot start: log.dirs names a directory of Apache Kafka (meta.properties is in it), "
                                + "whose files are not taken over; set it to an empty directory and copy the records");
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("meta.properties", "orders-0", ".lock");
    }

    @Test
    void refusesBadSettingsAndWrongUse() throws Exception {
        // When
        Process unknownKey = start("--set", "log.dirs=" + directory, "--set", "num.partition=1");
        Process badValue = start("--set", "log.dirs=" + directory, "--set", "num.partitions=0");
        Process noFile = start(directory.resolve("missing.properties").toString());
        Process nothing = start();

        // Then
        assertThat(outputOf(unknownKey)).singleElement().asString().contains("unknown setting num.partition=1");
        assertThat(outputOf(badValue))
                .singleElement()
                .asString()
                .contains("bad value num.partitions=0; allowed: 1 to 100000");
        assertThat(outputOf(noFile)).singleElement().asString().contains("there is no settings file");
        assertThat(outputOf(nothing))
                .containsExactly("fatwood: broker needs a file of settings: fatwood broker FILE [--set KEY=VALUE]...");
        assertThat(nothing.exitValue()).isEqualTo(2);
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static List<String> linesUntil(BufferedReader output, String end) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.contains(end)) {
                return lines;
            }
        }
        throw new AssertionError("no line with '" + end + "' in " + lines);
    }

    private static List<String> outputOf(Process process) throws Exception {
        List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return lines;
    }
}
