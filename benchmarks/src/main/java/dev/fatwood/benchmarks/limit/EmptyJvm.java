package dev.fatwood.benchmarks.limit;

import dev.fatwood.benchmarks.compare.Limit;
import dev.fatwood.benchmarks.os.ProcessUsage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A JVM that does nothing but say it is up: what no broker written in Java can start faster or stay smaller than.
 *
 * @param startSeconds from starting the process to its first word, best of five
 * @param residentMegabytes then
 */
public record EmptyJvm(double startSeconds, double residentMegabytes) {

    private static final int RUNS = 5;
    private static final double NS_PER_SECOND = 1e9;
    private static final double MS_PER_SECOND = 1e3;

    public static EmptyJvm measure() {
        EmptyJvm best = once();
        for (int i = 1; i < RUNS; i++) {
            EmptyJvm next = once();
            best = new EmptyJvm(
                    Math.min(best.startSeconds, next.startSeconds),
                    Math.min(best.residentMegabytes, next.residentMegabytes));
        }
        return best;
    }

    /** Bound of a time from process start, ms. */
    public Limit startLimit() {
        return new Limit("an empty JVM", startSeconds * MS_PER_SECOND);
    }

    /** Bound of resident memory, MB. */
    public Limit memoryLimit() {
        return new Limit("an empty JVM", residentMegabytes);
    }

    private static EmptyJvm once() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        ProcessBuilder command = new ProcessBuilder(java, "-XX:+UseSerialGC", "-cp", classPath, Idle.class.getName());
        long startNs = System.nanoTime();
        try {
            Process process =
                    command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            try (BufferedReader words = process.inputReader(StandardCharsets.UTF_8)) {
                if (words.readLine() == null) {
                    throw new IllegalStateException("an empty JVM ended without a word");
                }
                double seconds = (System.nanoTime() - startNs) / NS_PER_SECOND;
                return new EmptyJvm(seconds, ProcessUsage.residentMegabytes(process.pid()));
            } finally {
                process.destroy();
                process.onExit().join();
            }
        } catch (IOException e) {
            throw new IllegalStateException("an empty JVM did not start: " + e.getMessage(), e);
        }
    }

    /** The program: one word, then it waits for its input to end, so it never outlives the runner. */
    static final class Idle {

        private Idle() {}

        public static void main(String[] arguments) throws IOException {
            System.out.println("up");
            System.in.read();
        }
    }
}
