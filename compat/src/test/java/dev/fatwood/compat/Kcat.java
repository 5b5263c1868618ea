package dev.fatwood.compat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Runs kcat of this machine's {@code PATH} against one broker. */
record Kcat(String bootstrapServers) {

    private static final int PATIENCE_S = 60;

    /** Without kcat the test is skipped, aloud; with the environment variable {@code CI} set it fails instead. */
    static void requireInstalled() {
        if (isInstalled()) {
            return;
        }
        String message = "kcat is not installed (Debian: apt-get install kcat)";
        if (System.getenv("CI") != null) {
            throw new AssertionError(message + ", and with CI set this test is mandatory");
        }
        System.err.println("SKIPPED: " + message);
        Assumptions.abort(message);
    }

    /** Feeds it {@code input}, waits for its end, returns its output; any exit code but 0 is an error. */
    String run(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kcat", "-b", bootstrapServers));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile("kcat", ".err");
        Path output = Files.createTempFile("kcat", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            if (process.exitValue() != 0) {
                throw new AssertionError(
                        command + " ended with " + process.exitValue() + ": " + Files.readString(errors));
            }
            return Files.readString(output);
        } finally {
            Files.delete(errors);
            Files.delete(output);
        }
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kcat")));
    }
}
