package dev.fatwood.prove.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program of the system, run to its end. */
final class Command {

    private Command() {}

    /** @throws UnavailableException if it is missing or fails, with its words and {@code need} */
    static void run(String need, String... words) {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new UnavailableException(String.join(" ", List.of(words)) + ": " + output + ". " + need);
            }
        } catch (IOException e) {
            throw new UnavailableException(words[0] + " does not run: " + e.getMessage() + ". " + need);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
