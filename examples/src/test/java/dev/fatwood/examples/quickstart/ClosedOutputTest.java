package dev.fatwood.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What becomes of a quickstart whose output nobody takes; a process of its own has one. */
class ClosedOutputTest {

    @Test
    void closedOutputEndsQuietly() throws Exception {
        // Given
        Process process = new ProcessBuilder(quickstart()).start();

        // When
        process.getInputStream().close();

        // Then
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(141);
        assertThat(process.errorReader().readLine()).isNull();
    }

    @Test
    void fullDiskIsOneLine() throws Exception {
        // When
        Process process = new ProcessBuilder(quickstart())
                .redirectOutput(Path.of("/dev/full").toFile())
                .start();

        // Then
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(process.errorReader().lines())
                .containsExactly("quickstart failed: cannot write the output: No space left on device");
    }

    private static List<String> quickstart() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PlainQuickstart.class.getName());
    }
}
