package dev.fatwood.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Java program in a child process, its output in a file. Closing asks it to stop (SIGTERM), waits, then kills it; only this
 * child is ever signalled.
 */
public final class JavaProcess implements AutoCloseable {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final int LOG_TAIL_LINES = 15;

    private final Process process;
    private final Path logFile;

    private JavaProcess(Process process, Path logFile) {
        this.process = process;
        this.logFile = logFile;
    }

    /**
     * Starts {@code java} of this JVM's own home.
     *
     * @param arguments everything behind {@code java}: flags, class path, main class, its arguments
     * @param logFile receives standard output and error, appended
     */
    public static JavaProcess start(List<String> arguments, Path logFile) {
        return start(arguments, Map.of(), logFile);
    }

    /** As {@link #start(List, Path)}, with {@code environment} added to that of this process. */
    public static JavaProcess start(List<String> arguments, Map<String, String> environment, Path logFile) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return run(command, environment, logFile);
    }

    /**
     * Starts a whole command line that turns itself into a Java program, such as a launcher script that ends in {@code exec}.
     *
     * @param logFile receives standard output and error, appended
     */
    public static JavaProcess run(List<String> command, Path logFile) {
        return run(command, Map.of(), logFile);
    }

    /** As {@link #run(List, Path)}, with {@code environment} added to that of this process. */
    public static JavaProcess run(List<String> command, Map<String, String> environment, Path logFile) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
            builder.environment().putAll(environment);
            return new JavaProcess(builder.start(), logFile);
        } catch (IOException e) {
            throw new UncheckedIOException(command.get(0) + " did not start: " + e.getMessage(), e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the program to end by itself; anything but exit code 0 in time is an error with the end of its log. */
    public void awaitSuccess(Duration patience) {
        if (!ended(patience)) {
            kill();
            throw new IllegalStateException("process " + pid() + " did not end within " + patience + logTail());
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    "process " + pid() + " ended with exit code " + process.exitValue() + logTail());
        }
    }

    /** Ends it at once (SIGKILL) and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        ended(STOP_PATIENCE);
    }

    @Override
    public void close() {
        process.destroy();
        if (!ended(STOP_PATIENCE)) {
            kill();
        }
    }

    /** The last lines of its log, for error messages; starts with a line break. */
    public String logTail() {
        try {
            List<String> lines = Files.readAllLines(logFile);
            List<String> tail = lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size());
            return "\nend of its log:\n  " + String.join("\n  ", tail);
        } catch (IOException e) {
            return "\n(its log cannot be read: " + e.getMessage() + ")";
        }
    }

    private boolean ended(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
