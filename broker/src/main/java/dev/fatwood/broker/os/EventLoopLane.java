package dev.fatwood.broker.os;

import dev.fatwood.env.Lane;
import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A lane that is an event loop: partitions of this lane and the connections of this loop share one thread, so a request whose
 * partition lives on its own loop is served without a hand-off.
 *
 * <p>After the loop has shut down, tasks are dropped: the process is ending and everything durable has been synced before.
 */
public final class EventLoopLane implements Lane {

    private final EventLoop loop;
    private final FaultHandler faults;

    EventLoopLane(EventLoop loop, FaultHandler faults) {
        this.loop = loop;
        this.faults = faults;
    }

    @Override
    public void post(Runnable task) {
        try {
            loop.execute(() -> guarded(task));
        } catch (RejectedExecutionException stopped) {
            // The loop is gone, and with it everybody who waited for this task.
        }
    }

    @Override
    public boolean isCurrent() {
        return loop.inEventLoop();
    }

    @Override
    public void run(Runnable task) {
        if (isCurrent()) {
            guarded(task);
        } else {
            post(task);
        }
    }

    /** The loop behind this lane, to put a connection on it. */
    public EventLoop loop() {
        return loop;
    }

    Runnable schedule(long delayMs, Runnable task) {
        var pending = loop.schedule(() -> guarded(task), delayMs, TimeUnit.MILLISECONDS);
        return () -> pending.cancel(false);
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable fault) {
            faults.broken("a task on lane " + loop, fault);
        }
    }
}
