package dev.fatwood.simulator.node;

import dev.fatwood.simulator.world.World;
import dev.fatwood.testkit.fake.PowerCut;

/**
 * One life of a node, from boot to death. Everything a process has in memory hangs on it: what was to run in a life that is over never runs.
 */
final class Life {

    private final World world;
    private final Runnable onPowerCut;
    private boolean over;
    private long pausedUntilNs;
    private NodeLane current;

    /** @param onPowerCut told when the power was cut in the middle of a task */
    Life(World world, Runnable onPowerCut) {
        this.world = world;
        this.onPowerCut = onPowerCut;
    }

    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }

    /** Nothing runs until then, as in a long collection of garbage. */
    void pauseUntil(long untilNs) {
        pausedUntilNs = Math.max(pausedUntilNs, untilNs);
    }

    /** Runs {@code task} after {@code delayNs}, not before a pause is over, and never after death. */
    void after(long delayNs, Runnable task) {
        world.after(delayNs, () -> {
            if (over) {
                return;
            }
            if (world.nowNs() < pausedUntilNs) {
                after(pausedUntilNs - world.nowNs(), task);
            } else {
                task.run();
            }
        });
    }

    NodeLane current() {
        return current;
    }

    /** Runs {@code task} now, on {@code lane} or, if {@code null}, on none. */
    void run(NodeLane lane, Runnable task) {
        NodeLane before = current;
        current = lane;
        try {
            task.run();
        } catch (PowerCut cut) {
            onPowerCut.run();
        } catch (RuntimeException | Error broken) {
            if (!over) {
                world.fail("broken invariant: " + broken + at(broken));
            }
        } finally {
            current = before;
        }
    }

    private static String at(Throwable broken) {
        StringBuilder where = new StringBuilder();
        StackTraceElement[] stack = broken.getStackTrace();
        for (int n = 0; n < Math.min(8, stack.length); n++) {
            where.append("\n      at ").append(stack[n]);
        }
        return where.toString();
    }
}
