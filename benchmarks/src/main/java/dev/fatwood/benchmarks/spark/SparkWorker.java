package dev.fatwood.benchmarks.spark;

import dev.fatwood.benchmarks.report.Versions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A Spark process that answers one line of text with one line of text. Every wait for it has a bound. */
public final class SparkWorker implements AutoCloseable {

    /** All Spark sides get the same heap. */
    public static final String HEAP = "-Xmx2g";

    private static final int ANSWERS_MAX = 16;
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final Path log;
    /** What it said to the runner and nobody took yet: one line per job, and empty at its end. */
    private final BlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>(ANSWERS_MAX);

    private SparkWorker(Process process, Path log) {
        this.process = process;
        this.log = log;
        Thread reader = new Thread(this::readAnswers, "answers of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts it and returns at once; see {@link #awaitReady}.
     *
     * @param extraFlags further JVM flags, for profiling
     * @param log where Spark's own words go
     */
    public static SparkWorker launch(List<String> arguments, List<String> extraFlags, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(HEAP);
        command.addAll(List.of(Versions.of("spark.jvm.args").split(" ")));
        command.add("-Djava.io.tmpdir=" + temporaryDirectory(log));
        command.addAll(extraFlags);
        command.addAll(List.of("-cp", System.getProperty("fatwood.spark.classpath"), JobWorker.class.getName()));
        command.addAll(arguments);
        try {
            return new SparkWorker(
                    new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("Spark did not start: " + e.getMessage(), e);
        }
    }

    /** Beside its log, so that what a killed Spark leaves goes with the runner's directory. */
    private static Path temporaryDirectory(Path log) {
        try {
            return Files.createDirectories(log.toAbsolutePath().resolveSibling("tmp"));
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory for Spark: " + e.getMessage(), e);
        }
    }

    /** Blocks until its session stands. */
    public void awaitReady() {
        await(START_PATIENCE);
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /**
     * Has it do one job.
     *
     * @param words the job's name and arguments
     * @throws IllegalStateException if it fails, or takes longer than {@code patience}; the worker is then of no more use
     */
    public WorkerAnswer ask(Duration patience, List<String> words) {
        try {
            process.outputWriter(StandardCharsets.UTF_8)
                    .append(String.join("\t", words))
                    .append('\n')
                    .flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Spark is gone" + LogTail.of(log), e);
        }
        return WorkerAnswer.parse(await(patience));
    }

    /** Ends it; killed if that takes too long. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String await(Duration patience) {
        Optional<String> line = poll(patience);
        if (line == null) {
            throw new IllegalStateException("Spark gave no answer within " + patience + LogTail.of(log));
        }
        return line.orElseThrow(() -> new IllegalStateException("Spark ended without an answer" + LogTail.of(log)));
    }

    private Optional<String> poll(Duration patience) {
        try {
            return answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Spark", e);
        }
    }

    /** Runs on the reader thread until the process closes its output; what Spark itself prints is skipped. */
    private void readAnswers() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.equals(JobWorker.READY) || line.startsWith(WorkerAnswer.PREFIX)) {
                    answers.put(Optional.of(line));
                }
            }
        } catch (IOException | InterruptedException e) {
            // The pipe broke, which is an end like any other.
        } finally {
            answers.offer(Optional.empty());
        }
    }
}
