package dev.fatwood.benchmarks.os;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What was written and is not on disk yet. Brokers that acknowledge from the page cache leave it to the operating system, which would
 * write it while the next contestant is measured.
 */
public final class DirtyPages {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private DirtyPages() {}

    /** Blocks until nothing is left of what was written so far, by anybody: {@code sync(1)}. */
    public static void writeOut() {
        try {
            Process sync = new ProcessBuilder("sync").inheritIO().start();
            if (!sync.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) || sync.exitValue() != 0) {
                sync.destroyForcibly();
                throw new IllegalStateException("sync did not end well within " + PATIENCE + ": is the disk in order?");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the command sync cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while data was written to disk", e);
        }
    }
}
