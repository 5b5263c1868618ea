package dev.fatwood.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.boot.Broker;
import dev.fatwood.broker.config.BrokerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What only a terminal shows: Ctrl-C, and lines that are redrawn. */
@EnabledIf("hasTerminal")
class TerminalIT {

    @TempDir
    private static Path directory;

    private static Broker broker;

    static boolean hasTerminal() {
        return Terminal.isThere();
    }

    @BeforeAll
    static void start() {
        broker = Broker.start(BrokerConfig.local(directory.resolve("broker"), 0, "offsets.topic.num.partitions=1"));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void ctrlCEndsFollowingAndCommitsWhatWasPrinted() throws Exception {
        // Given
        CliRun.withInput("1\n2\n", "produce", "followed", "--create", "-b", broker.bootstrapServers());
        try (Terminal terminal =
                terminal("consume", "followed", "--follow", "--group", "g", "-b", broker.bootstrapServers())) {
            terminal.await("2");

            // When
            int exitCode = terminal.interrupt();

            // Then
            assertThat(exitCode).isEqualTo(130);
            assertThat(terminal.screen())
                    .doesNotContain("Exception")
                    .contains("fatwood: interrupted; printed 2 records, committed for group 'g'");
            assertThat(CliRun.of("consume", "followed", "--group", "g", "-b", broker.bootstrapServers()))
                    .isEqualTo(new CliRun(0, "", ""));
        }
    }

    @Test
    void ctrlCDeliversWhatWasTyped() throws Exception {
        // Given
        try (Terminal terminal = terminal("produce", "typed", "--create", "-b", broker.bootstrapServers())) {
            terminal.await("fatwood: each line that is typed is a record; Ctrl-D ends");
            terminal.type("hello\n");
            while (!read("typed").equals("hello\n")) { // It leaves though the input is still open.
                assertThat(terminal.children()).isNotEmpty();
            }

            // When
            int exitCode = terminal.interrupt();

            // Then
            assertThat(exitCode).isEqualTo(130);
            assertThat(terminal.screen()).contains("fatwood: interrupted; sent 1 record, ");
        }
    }

    @Test
    void ctrlCStopsDevAndNothingIsLeft() throws Exception {
        // Given
        Path own = Files.createDirectories(directory.resolve("dev"));
        try (Terminal terminal = Terminal.of(own, "dev", "--port", "0")) {
            terminal.await("Ctrl-C stops it");
            assertThat(entries(own.resolve("tmp"))).anyMatch(name -> name.startsWith("fatwood-dev"));

            // When
            int exitCode = terminal.interrupt();

            // Then
            assertThat(exitCode).isEqualTo(130);
            assertThat(entries(own.resolve("tmp"))).noneMatch(name -> name.startsWith("fatwood-dev"));
            assertThat(terminal.children()).isEmpty();
            assertThat(terminal.screen())
                    .contains("fatwood: interrupted; the broker is stopped and its directory removed");
        }
    }

    @Test
    void waitingForRatesIsSaid() throws Exception {
        // Given
        CliRun.withInput("1\n", "produce", "watched", "--create", "-b", broker.bootstrapServers());
        CliRun.of("consume", "watched", "--group", "spark-watched", "-b", broker.bootstrapServers());

        // When
        try (Terminal terminal =
                terminal("queries", "spark-watched", "--interval", "10ms", "-b", broker.bootstrapServers())) {
            int exitCode = terminal.end();

            // Then
            assertThat(exitCode).isZero();
            assertThat(terminal.screen())
                    .containsPattern("(?s)fatwood: rates are taken between two looks, 10ms apart.*watched");
        }
    }

    @Test
    void longWorkShowsABarThatGivesWayToTheResult() throws Exception {
        // Given
        Path lines = Files.writeString(directory.resolve("lines.txt"), "some line\n".repeat(150));

        // When
        try (Terminal terminal = terminal(
                "produce",
                "paced",
                "--create",
                "--file",
                lines.toString(),
                "--rate",
                "200",
                "-b",
                broker.bootstrapServers())) {
            int exitCode = terminal.end();

            // Then
            assertThat(exitCode).isZero();
            assertThat(terminal.screen())
                    .containsPattern("\r\\[#+\\.+] \\d+ %, \\d+ records, \\d+/s, \\S+ left")
                    .containsPattern("\r +\r.*150");
        }
    }

    @Test
    void recordsThatGoIntoAFileShowABarToo() throws Exception {
        // Given
        Path file = directory.resolve("kept.txt");
        CliRun.withInput("some line\n", "produce", "kept", "--create", "-b", broker.bootstrapServers());

        // When
        try (Terminal terminal = Terminal.printingTo(
                file, directory, "consume", "kept", "--follow", "--max", "1000000", "-b", broker.bootstrapServers())) {
            while (!terminal.screen().contains(" records, ")) {
                CliRun.withInput("some line\n", "produce", "kept", "-b", broker.bootstrapServers());
                assertThat(terminal.children()).isNotEmpty();
            }
            terminal.interrupt();

            // Then
            assertThat(terminal.screen()).containsPattern("\r\\[\\.+] 0 %, \\d+ records, \\d+/s, .+ left");
            assertThat(Files.readAllLines(file)).isNotEmpty().containsOnly("some line");
        }
    }

    private static Terminal terminal(String... arguments) throws IOException {
        return Terminal.of(directory, arguments);
    }

    private static String read(String topic) {
        return CliRun.of("consume", topic, "-b", broker.bootstrapServers()).out();
    }

    private static List<String> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }
}
