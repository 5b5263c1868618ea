package dev.fatwood.env;

/**
 * A serial queue: tasks run one at a time, in the order they were posted, and everything a task wrote is seen by the next.
 * Every mutable object of {@code core} belongs to one lane and is touched only on it; crossing lanes means posting a value.
 *
 * <p>Contract: a task must not block, except for the append to the page cache. A task that throws is a broken invariant: the
 * lane hands the exception to the process's fault handler, it is never dropped.
 *
 * <p>Thread: {@link #post} from any; one lane never runs on two threads at once.
 */
public interface Lane {

    /** Appends {@code task} to the queue; it never runs inside this call. */
    void post(Runnable task);

    /** Whether the caller runs on this lane now. */
    boolean isCurrent();

    /** Runs {@code task} at once if the caller is on this lane, else posts it: a request that stays on its loop needs no hand-off. */
    default void run(Runnable task) {
        if (isCurrent()) {
            task.run();
        } else {
            post(task);
        }
    }
}
