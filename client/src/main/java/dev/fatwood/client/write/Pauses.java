package dev.fatwood.client.write;

import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.wire.ClientException;
import dev.fatwood.client.wire.Deadline;

/** How long a batch waits before its next try. */
final class Pauses {

    private static final int DOUBLINGS_MAX = 20;

    private Pauses() {}

    /** {@code retry.backoff.ms} after the first failure, doubled with each more up to {@code retry.backoff.max.ms}. */
    static Deadline afterFailures(int failures, ClientConfig config) {
        long pauseMs = (long) config.retryBackoffMs() << Math.min(failures - 1, DOUBLINGS_MAX);
        return Deadline.afterMs(Math.min(pauseMs, Math.max(config.retryBackoffMs(), config.retryBackoffMaxMs())));
    }

    /** An interrupt ends the wait with an exception and stays set. */
    static void sleepUntil(Deadline deadline) {
        try {
            Thread.sleep(deadline.remainingMs());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientException("the thread was interrupted while it waited to send again", e);
        }
    }
}
