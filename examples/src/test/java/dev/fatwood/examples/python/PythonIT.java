package dev.fatwood.examples.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every example in Python prints what is written down for it, and every notebook runs from its first cell to its last, in environments
 * that pip makes. That takes minutes and the network: only profile {@code full} does it.
 */
final class PythonIT {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final int MINUTES_MAX = 20;

    @BeforeAll
    static void requireProfile() {
        assumeTrue("full".equals(System.getProperty("fatwood.python")), "not run without profile full");
    }

    static Stream<Path> examples() throws IOException {
        return files("examples/python", "spark-", ".py");
    }

    static Stream<Path> notebooks() throws IOException {
        return files("notebooks", "", ".ipynb");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplePrintsWhatIsWrittenDown(Path file) throws Exception {
        assertThat(run("examples/run", file)).contains(" ok: all as expected");
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void notebookRunsToItsLastCell(Path file) throws Exception {
        assertThat(run("notebooks/run", file)).contains(" ok in ");
    }

    /** What it says; it must say that it succeeded. */
    private static String run(String script, Path file) throws Exception {
        String name = file.getFileName().toString();
        Path output = Path.of("target", name + ".out");
        ProcessBuilder command = new ProcessBuilder(ROOT.resolve(script).toString(), name)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        command.environment().put("FATWOOD_BUILT", "1"); // by the very build that runs this
        Process process = command.start();
        try {
            assertThat(process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)).as(name).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static Stream<Path> files(String directory, String prefix, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve(directory))) {
            return files
                    .filter(file -> file.getFileName().toString().startsWith(prefix))
                    .filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
