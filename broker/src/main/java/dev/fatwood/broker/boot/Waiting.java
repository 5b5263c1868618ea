package dev.fatwood.broker.boot;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Waits, on the thread that starts or stops a broker, for things that happen on lanes. */
final class Waiting {

    private static final long PATIENCE_MINUTES = 30;

    private Waiting() {}

    /** Runs {@code action}, then waits until what it was given has been run. */
    static void until(Consumer<Runnable> action) {
        CountDownLatch done = new CountDownLatch(1);
        action.accept(done::countDown);
        try {
            if (!done.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new StartException(
                        "the log directory is not ready after " + PATIENCE_MINUTES
                                + " minutes; look for a hanging disk",
                        null);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while waiting for the log directory", interrupted);
        }
    }
}
