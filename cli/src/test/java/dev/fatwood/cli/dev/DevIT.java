package dev.fatwood.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.cli.CliRun;
import dev.fatwood.cli.Fatwood;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fatwood dev}, as a process of its own. */
class DevIT {

    @TempDir
    private Path directory;

    @Test
    void sampleTopicsLiveUntilInterruptedAndNothingIsLeft() throws Exception {
        // Given
        Process process = dev("--port", "0", "--rate", "50");
        BufferedReader out = process.inputReader();
        String bootstrap = out.readLine().replace("fatwood: ready on ", "");
        List<String> help = new ArrayList<>();
        while (help.isEmpty() || !help.get(help.size() - 1).startsWith("Ctrl-C")) {
            help.add(out.readLine());
        }

        // When
        CliRun backlog = CliRun.of("consume", "earthquakes", "--until", "1000", "-b", bootstrap);
        CliRun live = CliRun.of("consume", "flights", "--from", "latest", "--follow", "--max", "5", "-b", bootstrap);
        boolean wasKept = Files.exists(directory.resolve("tmp"));
        new ProcessBuilder("kill", "-TERM", Long.toString(process.pid()))
                .start()
                .waitFor();

        // Then
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(process.errorReader().lines())
                .containsExactly("fatwood: interrupted; the broker is stopped and its directory removed");
        assertThat(backlog.lines()).hasSize(1000).first().asString().contains("\"magnitude\":");
        assertThat(live.lines()).hasSize(5).allSatisfy(line -> assertThat(line).contains("\"origin\":"));
        assertThat(String.join("\n", help))
                .contains("\"kafka.bootstrap.servers\", \"" + bootstrap, "readStream", "val quakes");
        assertThat(wasKept).isTrue();
        try (Stream<Path> left = Files.list(directory.resolve("tmp"))) {
            assertThat(left.filter(entry -> entry.getFileName().toString().startsWith("fatwood-dev")))
                    .isEmpty();
        }
    }

    @Test
    void deletedSampleTopicEndsItsFeedAndNothingElse() throws Exception {
        // Given
        Process process = dev("--port", "0", "--rate", "50");
        String bootstrap = process.inputReader().readLine().replace("fatwood: ready on ", "");

        // When
        CliRun deleted = CliRun.of("topics", "delete", "flights", "-b", bootstrap);
        String note = process.errorReader().readLine();
        CliRun live =
                CliRun.of("consume", "earthquakes", "--from", "latest", "--follow", "--max", "5", "-b", bootstrap);
        process.destroy();

        // Then
        assertThat(deleted.exitCode()).isZero();
        assertThat(note).startsWith("fatwood: topic 'flights' gets no more records from here, the broker goes on: ");
        assertThat(live.lines()).hasSize(5);
        assertThat(process.waitFor()).isEqualTo(130);
    }

    @Test
    void directoryIsGivenInOneWayOnly() {
        assertThat(CliRun.of("dev", "--set", "log.dirs=" + directory)).satisfies(run -> {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.errLines()).singleElement().asString().contains("--dir says where the data are kept");
        });
        assertThat(CliRun.of("dev", "--dir", "").exitCode()).isEqualTo(2);
    }

    @Test
    void portInUseIsOneLine() throws Exception {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // When
            CliRun run =
                    CliRun.of("dev", "--port", Integer.toString(taken.getLocalPort()), "--dir", directory + "/data");

            // Then
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.errLines())
                    .singleElement()
                    .asString()
                    .startsWith("fatwood: cannot start: ")
                    .endsWith("with --port 0 it takes a free port");
        }
    }

    @Test
    void wrongNumbersAreWrongUse() {
        assertThat(CliRun.of("dev", "--port", "70000").exitCode()).isEqualTo(2);
        assertThat(CliRun.of("dev", "--rate", "-1").exitCode()).isEqualTo(2);
    }

    private Process dev(String... arguments) throws IOException {
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-Dio.netty.jfr.enabled=false",
                "-cp",
                System.getProperty("java.class.path"),
                Fatwood.class.getName(),
                "dev"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }
}
