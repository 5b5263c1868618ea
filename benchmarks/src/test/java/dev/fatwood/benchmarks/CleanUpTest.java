package dev.fatwood.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run of its own process, ended in each of the ways runs end. */
@EnabledOnOs(OS.LINUX)
@Timeout(90)
class CleanUpTest {

    private static final int SIGINT_BIT = 1;
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    Path directory;

    private Path temporary;

    @BeforeEach
    void makeTemporaryDirectory() throws IOException {
        temporary = Files.createDirectory(directory.resolve("temporary"));
    }

    @Test
    void controlCLeavesNothingBehind() throws Exception {
        // Given
        assumeFalse(isInterruptIgnored(), "started in the background of a shell, a process cannot be interrupted");
        Process run = start("hang");
        List<Long> below = processesBelow(run);

        // When
        signal("INT", run);

        // Then
        assertNothingIsLeft(run, below);
        assertThat(run.exitValue()).isEqualTo(130);
    }

    @Test
    void terminationLeavesNothingBehind() throws Exception {
        // Given
        Process run = start("hang");
        List<Long> below = processesBelow(run);

        // When
        signal("TERM", run);

        // Then
        assertNothingIsLeft(run, below);
    }

    @Test
    void failureLeavesNothingBehindAndIsNamed() throws Exception {
        // When
        Process run = start("fail");
        List<Long> below = new ArrayList<>(processesBelow(run));
        below.addAll(processesBelow(run));
        List<String> words = run.inputReader(StandardCharsets.UTF_8).lines().toList();

        // Then
        assertNothingIsLeft(run, below);
        assertThat(run.exitValue()).isEqualTo(1);
        assertThat(words).contains("left-behind FAILED: peer run 1 failed: told to");
        assertThat(words.get(words.size() - 1)).startsWith("2 cases, failed: left-behind, left-behind, total time ");
    }

    private Process start(String how) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeftBehindCase.class.getName(),
                        directory.resolve("results").toString(),
                        how)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Waits until the case says which processes there are. */
    private static List<Long> processesBelow(Process run) throws IOException {
        BufferedReader words = run.inputReader(StandardCharsets.UTF_8);
        String line = words.readLine();
        while (line != null && !line.startsWith("running ")) {
            line = words.readLine();
        }
        assertThat(line).as("what the run said").isNotNull();
        return Stream.of(line.split(" ")).skip(1).map(Long::valueOf).toList();
    }

    private void assertNothingIsLeft(Process run, List<Long> below) throws Exception {
        assertThat(run.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(below).hasSizeGreaterThanOrEqualTo(3).noneMatch(CleanUpTest::isAlive);
        assertThat(temporary).isEmptyDirectory();
    }

    /** An ended process whose new parent has not yet asked for it is a zombie, and counts as ended. */
    private static boolean isAlive(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return !stat.substring(stat.lastIndexOf(')') + 2).startsWith("Z");
        } catch (IOException e) {
            return false;
        }
    }

    /** By this process, and so by those it starts. */
    private static boolean isInterruptIgnored() throws IOException {
        String ignored = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("0");
        return new BigInteger(ignored, 16).testBit(SIGINT_BIT);
    }

    private static void signal(String name, Process run) throws Exception {
        new ProcessBuilder("kill", "-s", name, String.valueOf(run.pid()))
                .start()
                .waitFor();
    }
}
