package dev.fatwood.spark.read;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;

/** Waits between two tries to learn offsets; ends early, with Spark's sign for it, when the query is stopped. */
record RetryPause(long ms) implements Runnable {
    private static final int CAUSES_MAX = 20;

    @Override
    public void run() {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw interrupted(stopped);
        }
    }

    /**
     * Ends the query if {@code failure} is that the thread was interrupted. The thread's mark alone does not tell: Spark's thread of a query drops
     * the interrupt by which a library sets the mark again, while the one of a stop is not over.
     */
    static void endIfInterrupted(RuntimeException failure) {
        if (Thread.currentThread().isInterrupted() || isInterruption(failure)) {
            throw interrupted(failure);
        }
    }

    private static boolean isInterruption(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < CAUSES_MAX && cause != null; depth++) {
            if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** In the form by which Spark tells a query that was stopped from one that failed. */
    private static UncheckedIOException interrupted(Exception cause) {
        InterruptedIOException stopped = new InterruptedIOException("interrupted while asking the cluster for offsets");
        stopped.initCause(cause);
        return new UncheckedIOException(stopped);
    }
}
