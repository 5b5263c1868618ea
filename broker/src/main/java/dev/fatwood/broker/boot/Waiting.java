package dev.fatwood.broker.boot;

import dev.fatwood.broker.os.FaultHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Waits, on the thread that starts or stops a broker, for things that happen on lanes. It stands before the broker's fault handler and
 * gives up at the first fault: a task that died will not answer.
 *
 * <p>Thread: any.
 */
final class Waiting implements FaultHandler {

    private static final long PATIENCE_MINUTES = 30;
    /** What is not done then may never be. */
    private static final long PATIENCE_AFTER_FAULT_SECONDS = 5;

    private final FaultHandler next;
    private final CompletableFuture<Void> faulted = new CompletableFuture<>();

    Waiting(FaultHandler next) {
        this.next = next;
    }

    @Override
    public void broken(String where, Throwable fault) {
        faulted.completeExceptionally(fault);
        next.broken(where, fault);
    }

    /** Runs {@code action}, then waits until what it was given has been run. After a fault, which may have nothing to do with it, for a little. */
    void until(Consumer<Runnable> action) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        boolean hasFaulted = faulted.isDone();
        action.accept(() -> done.complete(null));
        try {
            if (hasFaulted) {
                done.completeOnTimeout(null, PATIENCE_AFTER_FAULT_SECONDS, TimeUnit.SECONDS)
                        .get();
                return;
            }
            CompletableFuture.anyOf(done, faulted).get(PATIENCE_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException dead) {
            throw new StartException("gave up waiting for the log directory after a fault", dead.getCause());
        } catch (TimeoutException late) {
            throw new StartException(
                    "the log directory is not ready after " + PATIENCE_MINUTES + " minutes; look for a hanging disk",
                    late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while waiting for the log directory", interrupted);
        }
    }
}
