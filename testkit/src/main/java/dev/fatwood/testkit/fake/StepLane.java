package dev.fatwood.testkit.fake;

import dev.fatwood.env.Lane;
import java.util.ArrayDeque;

/**
 * A lane that runs its tasks when the test steps it. {@link #StepLane()} is current only while a task runs, as a real
 * lane is; {@link #occupied()} counts the test itself as running on the lane, so that a lane object can be called
 * straight away.
 */
public final class StepLane implements Lane {

    /** More tasks than any test needs: a lane that keeps feeding itself is a bug to report, not to wait for. */
    private static final int STEPS_MAX = 1_000_000;

    private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
    private final boolean occupied;
    private boolean running;

    /** A lane nobody is on. */
    public StepLane() {
        this(false);
    }

    private StepLane(boolean occupied) {
        this.occupied = occupied;
    }

    /** A lane the test itself is on: {@link #isCurrent} always holds. Posted tasks still wait for a step. */
    public static StepLane occupied() {
        return new StepLane(true);
    }

    @Override
    public void post(Runnable task) {
        queue.add(task);
    }

    @Override
    public boolean isCurrent() {
        return occupied || running;
    }

    /** Tasks waiting. */
    public int pending() {
        return queue.size();
    }

    /** Runs the oldest waiting task; whether there was one. What a task throws reaches the caller. */
    public boolean runNext() {
        Runnable task = queue.poll();
        if (task == null) {
            return false;
        }
        boolean nested = running;
        running = true;
        try {
            task.run();
        } finally {
            running = nested;
        }
        return true;
    }

    /** Runs until nothing waits, including what the tasks post. Returns how many ran. */
    public int runAll() {
        int steps = 0;
        while (runNext()) {
            if (++steps > STEPS_MAX) {
                throw new IllegalStateException("lane still busy after " + STEPS_MAX + " tasks: it feeds itself");
            }
        }
        return steps;
    }

    /** Posts {@code task} and runs until nothing waits. */
    public void perform(Runnable task) {
        post(task);
        runAll();
    }
}
