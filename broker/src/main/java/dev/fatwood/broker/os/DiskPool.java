package dev.fatwood.broker.os;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A few threads that may block on the disk: one pool for syncs, and two for reads that a loop must not wait for (records of fetches,
 * counts), so that none keeps another waiting. The queues need no bound of their own: one flusher per log directory keeps two syncs in
 * flight, one metadata log one, and a sync is at most as many tasks as there are threads; {@link OpenFiles} has four files synced ahead at most; fetches that leave parts out pay for
 * their place out of a budget, and others have one for each partition they read for the first time; counts have so many places in all.
 *
 * <p>Thread: any.
 */
public final class DiskPool implements AutoCloseable, Executor {

    private final ThreadPoolExecutor threads;

    /** For syncs and small files. */
    public DiskPool(int threadCount, FaultHandler faults) {
        this("fatwood-disk", threadCount, faults);
    }

    /** @param name of the threads, before their numbers */
    public DiskPool(String name, int threadCount, FaultHandler faults) {
        DefaultThreadFactory named = new DefaultThreadFactory(name);
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
    int threads() {
        return threads.getMaximumPoolSize();
    }

    /** Runs a blocking task. After {@link #close} tasks are dropped: nobody is left to hear of them. */
    @Override
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
