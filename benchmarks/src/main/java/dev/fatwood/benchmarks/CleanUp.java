package dev.fatwood.benchmarks;

import dev.fatwood.peer.ApacheKafka;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The promise to leave nothing behind, kept by a shutdown hook: on a normal end, a failure, Ctrl-C and SIGTERM. Only processes below
 * this one are signalled.
 */
final class CleanUp {

    private static final Duration CHILD_PATIENCE = Duration.ofSeconds(10);
    /** The main thread may start one more process, or write one more file, while the hook is at work. */
    private static final int SWEEPS = 5;

    private static volatile boolean isClosing;

    private CleanUp() {}

    /** Once per process. */
    static void atExit(Path directory) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> run(directory), "clean-up"));
    }

    /** Whether the process is about to end, so that a case that fails now does so because its processes were ended. */
    static boolean isClosing() {
        return isClosing;
    }

    /** @throws IllegalStateException if the process is about to end, so that nothing new is begun */
    static void requireOpen() {
        if (isClosing) {
            throw new IllegalStateException("interrupted");
        }
    }

    private static void run(Path directory) {
        isClosing = true;
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            List<ProcessHandle> below = ProcessHandle.current().descendants().toList();
            below.forEach(ProcessHandle::destroy);
            below.forEach(CleanUp::awaitEnd);
            if (below.isEmpty() && isRemoved(directory)) {
                return;
            }
        }
        System.err.println("benchmarks: could not clean up everything; look at " + directory);
    }

    private static boolean isRemoved(Path directory) {
        try {
            ApacheKafka.delete(directory);
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(CHILD_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }
}
