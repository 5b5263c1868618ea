package dev.fatwood.spark.read;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;

/** Waits between two tries to learn offsets; ends early, with Spark's sign for it, when the query is stopped. */
record RetryPause(long ms) implements Runnable {
    @Override
    public void run() {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw interrupted(stopped);
        }
    }

    /** In the form by which Spark tells a query that was stopped from one that failed. */
    static UncheckedIOException interrupted(Exception cause) {
        InterruptedIOException stopped = new InterruptedIOException("interrupted while asking the cluster for offsets");
        stopped.initCause(cause);
        return new UncheckedIOException(stopped);
    }
}
