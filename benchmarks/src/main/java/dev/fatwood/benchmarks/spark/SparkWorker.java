package dev.fatwood.benchmarks.spark;

import dev.fatwood.benchmarks.report.Versions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Spark process that answers one line of text with one line of text. */
public final class SparkWorker implements AutoCloseable {

    /** All Spark sides get the same heap. */
    public static final String HEAP = "-Xmx2g";

    private final Process process;
    private final BufferedReader answers;

    private SparkWorker(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts it and waits until its session stands.
     *
     * @param extraFlags further JVM flags, for profiling
     * @param log where Spark's own words go
     */
    public static SparkWorker start(Class<?> main, List<String> arguments, List<String> extraFlags, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(HEAP);
        command.addAll(List.of(Versions.of("spark.jvm.args").split(" ")));
        command.addAll(extraFlags);
        command.addAll(List.of("-cp", System.getProperty("fatwood.spark.classpath"), main.getName()));
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(log.toFile()).start();
            SparkWorker worker = new SparkWorker(process);
            worker.expect("ready", log);
            return worker;
        } catch (IOException e) {
            throw new UncheckedIOException("Spark did not start: " + e.getMessage(), e);
        }
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Sends {@code command}, waits for the line that starts with {@code result} and returns the words behind it. */
    public String[] ask(String command, Path log) {
        try {
            process.outputWriter(StandardCharsets.UTF_8)
                    .append(command)
                    .append('\n')
                    .flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Spark is gone", e);
        }
        String line = expect("result ", log);
        return line.substring("result ".length()).split(" ");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    /** Skips what Spark itself prints. */
    private String expect(String prefix, Path log) {
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(prefix)) {
                    return line;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Spark's answer cannot be read", e);
        }
        throw new IllegalStateException("Spark ended without an answer" + LogTail.of(log));
    }
}
