package dev.fatwood.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A seed does the same wherever it runs: everything that happens, in the same order, at the same time. */
final class DeterminismTest {

    private static final long[] SEEDS = {3, 12};

    @Test
    void seedRunsTheSameTwice() {
        for (long seed : SEEDS) {
            assertThat(Simulation.run(seed).trace())
                    .isEqualTo(Simulation.run(seed).trace());
        }
        assertThat(Simulation.run(SEEDS[0]).trace())
                .isNotEqualTo(Simulation.run(SEEDS[1]).trace());
    }

    /** Each with salts of its own for the order of {@code Map.of} and identity hashes. */
    @Test
    void seedRunsTheSameInTwoProcesses() throws Exception {
        // Given
        Process first = traces();
        Process second = traces();

        // When
        String ofFirst = output(first);
        String ofSecond = output(second);

        // Then
        assertThat(ofFirst).isEqualTo(ofSecond).hasLineCount(SEEDS.length);
        assertThat(ofFirst.lines().toList())
                .containsExactly(
                        Simulation.run(SEEDS[0]).trace(),
                        Simulation.run(SEEDS[1]).trace());
    }

    private static Process traces() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                Traces.class.getName()));
        for (long seed : SEEDS) {
            command.add(Long.toString(seed));
        }
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String output(Process process) throws Exception {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return output.strip();
    }

    /** Prints the trace of each seed. */
    static final class Traces {

        private Traces() {}

        public static void main(String[] seeds) {
            for (String seed : seeds) {
                System.out.println(Simulation.run(Long.parseLong(seed)).trace());
            }
        }
    }
}
