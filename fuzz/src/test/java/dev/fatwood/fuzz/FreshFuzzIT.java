package dev.fatwood.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Half a minute of inputs that nobody has seen, over all targets, in a process of its own. A finding is told as a test input. */
final class FreshFuzzIT {

    private static final int SECONDS = Integer.getInteger("fatwood.fuzz.seconds", 30);
    private static final int PATIENCE_SECONDS = 240;
    private static final int TOLD_LETTERS_MAX = 6_000;

    @TempDir
    private Path directory;

    @Test
    void nothingEscapesFromAnyReader() throws IOException, InterruptedException {
        // Given
        Path log = directory.resolve("log");
        Path corpus = Files.createDirectories(directory.resolve("corpus"));
        seed(corpus);

        // When
        Process fuzzing = new ProcessBuilder(command(corpus))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean hasEnded = fuzzing.waitFor(SECONDS + PATIENCE_SECONDS, TimeUnit.SECONDS);
        fuzzing.destroyForcibly().waitFor();

        // Then
        String told = Files.readString(log);
        assertThat(hasEnded).as(finding(told)).isTrue();
        assertThat(fuzzing.exitValue()).as(finding(told)).isZero();
        assertThat(told).containsPattern("Done \\d+ runs");
    }

    /** What Jazzer says of a finding, without its thousands of lines before, and the input, to be put into the corpus. */
    private String finding(String told) throws IOException {
        String last = told.substring(Math.max(0, told.length() - TOLD_LETTERS_MAX));
        int start = last.indexOf("== ");
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("(crash|oom|timeout)-.*"))
                    .map(file -> file.getFileName() + " in Base64: " + base64(file) + "\n")
                    .collect(Collectors.joining("", last.substring(Math.max(0, start)), ""));
        }
    }

    private static String base64(Path file) {
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> command(Path corpus) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=dev.fatwood.fuzz.FuzzMain",
                "--instrumentation_includes=dev.fatwood.**",
                "--reproducer_path=.",
                "-max_total_time=" + SECONDS,
                "-timeout=60",
                "-max_len=4096",
                "-rss_limit_mb=3000",
                corpus.toString()));
    }

    /** The kept inputs of all targets, each behind the byte that chooses its target. */
    private static void seed(Path corpus) throws IOException {
        int target = 0;
        for (String name : Targets.names()) {
            for (Path input : CorpusTest.inputs(Path.of("corpus", name))) {
                byte[] bytes = Files.readAllBytes(input);
                byte[] chosen = new byte[bytes.length + 1];
                chosen[0] = (byte) target;
                System.arraycopy(bytes, 0, chosen, 1, bytes.length);
                Files.write(corpus.resolve(name + "-" + input.getFileName()), chosen);
            }
            target++;
        }
    }
}
