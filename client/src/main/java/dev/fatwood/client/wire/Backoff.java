package dev.fatwood.client.wire;

/**
 * The pauses between the tries of one operation: doubling from {@code retryBackoffMs} to {@code retryBackoffMaxMs},
 * until the deadline. Used by one thread.
 */
public final class Backoff {

    private final ClientConfig config;
    private final Deadline deadline;
    private long pauseMs;

    public Backoff(ClientConfig config, Deadline deadline) {
        this.config = config;
        this.deadline = deadline;
        this.pauseMs = config.retryBackoffMs();
    }

    /** Whether another try may be made. */
    public boolean isOver() {
        return deadline.hasPassed();
    }

    public Deadline deadline() {
        return deadline;
    }

    /** Waits before the next try; an interrupt ends it with a {@link ConnectionException} and stays set. */
    public void pause() {
        try {
            Thread.sleep(Math.min(pauseMs, deadline.remainingMs()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionException("the thread was interrupted while it waited to try again", e);
        }
        pauseMs = Math.min(pauseMs * 2, Math.max(config.retryBackoffMaxMs(), config.retryBackoffMs()));
    }
}
