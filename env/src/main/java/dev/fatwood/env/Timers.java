package dev.fatwood.env;

/**
 * Delayed posts to a lane, measured in monotonic time. A timer may be late, never early.
 *
 * <p>Thread: any.
 */
public interface Timers {

    /** Where no time passes. */
    Timers NEVER = (delayMs, lane, task) -> () -> {};

    /**
     * Posts {@code task} to {@code lane} once {@code delayMs} have passed.
     *
     * @param delayMs 0 or more
     * @return a handle that prevents the post if it has not happened yet
     */
    Timer after(long delayMs, Lane lane, Runnable task);

    /** A pending post. */
    interface Timer {

        /** Prevents the post if it has not happened yet; otherwise does nothing. The task may already be queued on its lane. */
        void cancel();
    }
}
