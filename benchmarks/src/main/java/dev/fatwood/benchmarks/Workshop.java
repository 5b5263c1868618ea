package dev.fatwood.benchmarks;

import dev.fatwood.benchmarks.compare.Progress;
import dev.fatwood.peer.ApacheKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The temporary directory all runs work in, and the promise to leave nothing behind: on exit and on Ctrl-C every child process of
 * this one is ended and the directory removed.
 */
public final class Workshop {

    private static final Duration CHILD_PATIENCE = Duration.ofSeconds(15);

    private static volatile boolean isClosing;

    private final Path directory;
    private final RunOptions options;
    private final Progress progress = new Progress(System.err);

    private Workshop(Path directory, RunOptions options) {
        this.directory = directory;
        this.options = options;
    }

    static Workshop open(RunOptions options) {
        try {
            Path directory = Files.createTempDirectory("fatwood-benchmarks-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> cleanUp(directory), "clean-up"));
            return new Workshop(directory, options);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory: " + e.getMessage(), e);
        }
    }

    /** A directory of this name, made if it is not there. */
    public Path directory(String name) {
        try {
            return Files.createDirectories(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("directory " + name + " cannot be made", e);
        }
    }

    public boolean isQuick() {
        return options.quick();
    }

    /** Counted runs per contestant. */
    public int rounds() {
        return options.rounds();
    }

    public Progress progress() {
        return progress;
    }

    /** Whether the process is about to end, so that a case that fails now does so because its processes were ended. */
    static boolean isClosing() {
        return isClosing;
    }

    private static void cleanUp(Path directory) {
        isClosing = true;
        List<ProcessHandle> children = ProcessHandle.current().children().toList();
        children.forEach(ProcessHandle::destroy);
        children.forEach(Workshop::awaitEnd);
        ApacheKafka.delete(directory);
    }

    private static void awaitEnd(ProcessHandle child) {
        try {
            child.onExit().get(CHILD_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            child.destroyForcibly();
            child.onExit().join();
        }
    }
}
