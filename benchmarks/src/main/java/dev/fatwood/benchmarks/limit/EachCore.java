package dev.fatwood.benchmarks.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Spreads pieces of work over one thread per core and waits for all; the first failure is the caller's. */
final class EachCore {

    static final int CORES = Runtime.getRuntime().availableProcessors();

    private EachCore() {}

    /** Sum of what the pieces return. */
    static long sum(List<Callable<Long>> pieces) {
        ExecutorService threads = Executors.newFixedThreadPool(CORES);
        try {
            List<Future<Long>> futures = new ArrayList<>();
            pieces.forEach(piece -> futures.add(threads.submit(piece)));
            long sum = 0;
            for (Future<Long> future : futures) {
                sum += future.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "a limit could not be measured: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
