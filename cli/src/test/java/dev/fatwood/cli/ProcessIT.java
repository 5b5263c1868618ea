package dev.fatwood.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.boot.Broker;
import dev.fatwood.broker.config.BrokerConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own shows: signals and pipes. */
class ProcessIT {

    @TempDir
    private static Path directory;

    private static Broker broker;

    private final List<Process> started = new ArrayList<>();

    @BeforeAll
    static void start() {
        broker = Broker.start(BrokerConfig.local(directory.resolve("broker"), 0, "offsets.topic.num.partitions=1"));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void interruptedConsumerCommitsWhatItPrinted() throws Exception {
        // Given
        CliRun.withInput("1\n2\n", "produce", "followed", "--create", "-b", broker.bootstrapServers());
        Process process = program("consume", "followed", "--follow", "--group", "g");
        BufferedReader out = process.inputReader();
        assertThat(List.of(out.readLine(), out.readLine())).containsExactly("1", "2");

        // When
        interrupt(process);

        // Then
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(process.errorReader().readLine())
                .isEqualTo("fatwood: interrupted; printed 2 records, committed for group 'g'");
        assertThat(CliRun.of("consume", "followed", "--group", "g", "-b", broker.bootstrapServers()))
                .isEqualTo(new CliRun(0, "", ""));
    }

    @Test
    void interruptedProducerDeliversWhatItTook() throws Exception {
        // Given
        Process process = program("produce", "typed", "--create");
        process.outputWriter().append("1\nnot at its end").flush();
        CliRun read = CliRun.of("consume", "typed", "-b", broker.bootstrapServers());
        while (!read.out().equals("1\n")) { // Lingering records leave though the input is still open.
            assertThat(process.isAlive()).isTrue();
            read = CliRun.of("consume", "typed", "-b", broker.bootstrapServers());
        }

        // When
        interrupt(process);

        // Then
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(process.errorReader().readLine()).startsWith("fatwood: interrupted; sent 1 record, ");
    }

    @Test
    void closedOutputEndsQuietly() throws Exception {
        // Given
        String lines = "x".repeat(1_000).concat("\n").repeat(3_000);
        CliRun.withInput(lines, "produce", "long", "--create", "-b", broker.bootstrapServers());
        Process process = program("consume", "long");

        // When
        process.inputReader().readLine();
        process.getInputStream().close();

        // Then
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(141);
        assertThat(process.errorReader().readLine()).isNull();
    }

    @Test
    void closedOutputEndsHelpQuietlyToo() throws Exception {
        // Given
        Process process = run("consume", "--help");

        // When
        process.getInputStream().close();

        // Then
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(141);
        assertThat(process.errorReader().readLine()).isNull();
    }

    @Test
    void fullDiskIsOneLine() throws Exception {
        // Given
        CliRun.withInput("1\n", "produce", "kept", "--create", "-b", broker.bootstrapServers());

        // When
        Process process = start(new ProcessBuilder(command("consume", "kept", "-b", broker.bootstrapServers()))
                .redirectOutput(Path.of("/dev/full").toFile()));

        // Then
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(process.errorReader().lines())
                .containsExactly("fatwood: cannot write the output: No space left on device");
    }

    @Test
    void interruptEndsWaitingForABrokerThatNeverAnswers() throws Exception {
        // Given
        try (var silent = new ServerSocket(0)) {
            Process process = run("topics", "list", "-b", "127.0.0.1:" + silent.getLocalPort(), "--timeout", "5m");
            silent.accept();

            // When
            interrupt(process);

            // Then
            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(process.errorReader().readLine()).isEqualTo("fatwood: interrupted");
        }
    }

    @Test
    void interruptedDoctorFindsNothingWrong() throws Exception {
        // Given
        try (var silent = new ServerSocket(0)) {
            Process process = run("doctor", "-b", "127.0.0.1:" + silent.getLocalPort());
            silent.accept();

            // When
            interrupt(process);

            // Then
            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(process.inputReader().readLine()).isNull();
            assertThat(process.errorReader().readLine()).isEqualTo("fatwood: interrupted");
        }
    }

    @Test
    void interruptedBenchRemovesItsTopic() throws Exception {
        // Given
        Process process = program("bench", "--records", "1000000000");
        awaitBenchTopic(process, broker);

        // When
        interrupt(process);

        // Then
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(process.errorReader().lines()).containsExactly("fatwood: interrupted");
        assertThat(topics(broker)).doesNotContain("fatwood-bench-");
    }

    @Test
    void interruptedBenchWithoutABrokerNamesTheTopicThatIsLeft(@TempDir Path gone) throws Exception {
        // Given
        Broker closing = Broker.start(BrokerConfig.local(gone, 0, "offsets.topic.num.partitions=1"));
        Process process = run("bench", "--records", "1000000000", "-b", closing.bootstrapServers(), "--timeout", "10m");
        awaitBenchTopic(process, closing);
        closing.close();

        // When
        interrupt(process);

        // Then
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(process.errorReader().lines())
                .hasSize(2)
                .first()
                .asString()
                .matches("fatwood: topic '(fatwood-bench-.*)' is left; fatwood topics delete \\1 removes it");
    }

    private static void awaitBenchTopic(Process process, Broker broker) {
        while (!topics(broker).contains("fatwood-bench-")) {
            assertThat(process.isAlive()).isTrue();
        }
    }

    private static String topics(Broker broker) {
        return CliRun.of("topics", "list", "-b", broker.bootstrapServers()).out();
    }

    /** By SIGTERM, which Java takes as it takes SIGINT; but a build in the background ignores SIGINT, and its children with it. */
    private static void interrupt(Process process) throws Exception {
        new ProcessBuilder("kill", "-TERM", Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private Process program(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-b", broker.bootstrapServers()));
        return run(all.toArray(String[]::new));
    }

    private Process run(String... arguments) throws IOException {
        return start(new ProcessBuilder(command(arguments)));
    }

    private Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Fatwood.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
