package dev.fatwood.broker.os;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The few threads that may block on the disk. The queue needs no bound of its own: one flusher per log directory and one metadata log
 * keep one sync each in flight, and a sync is at most as many tasks as there are threads.
 *
 * <p>Thread: any.
 */
public final class DiskPool implements AutoCloseable {

    private final ThreadPoolExecutor threads;

    public DiskPool(int threadCount, FaultHandler faults) {
        DefaultThreadFactory named = new DefaultThreadFactory("fatwood-disk");
        this.threads = new ThreadPoolExecutor(
                threadCount,
                threadCount,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> named.newThread(() -> guarded(task, faults)));
        threads.allowCoreThreadTimeOut(true);
    }

    private static void guarded(Runnable worker, FaultHandler faults) {
        try {
            worker.run();
        } catch (Throwable fault) {
            faults.broken("a task on the disk pool", fault);
        }
    }

    /** How many tasks run at a time. */
    int threadCount() {
        return threads.getCorePoolSize();
    }

    int threads() {
        return threads.getMaximumPoolSize();
    }

    /** Runs a blocking task. After {@link #close} tasks are dropped: nobody is left to hear of them. */
    public void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException closed) {
            // See above.
        }
    }

    /** Lets queued tasks finish, 10 s at most. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
