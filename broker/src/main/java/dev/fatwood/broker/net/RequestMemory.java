package dev.fatwood.broker.net;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What frames of all connections together hold: one for frames that are still coming, as far as they have come, and one for whole frames
 * that wait for their answer. So whoever sends much and never ends it stops only others that do so. While one is full, those that would
 * add to it are not read from; each connection may go past the bound by one read. Shared by all loops; thread: any.
 */
final class RequestMemory {

    /** What a pipeline is told about a frame that is still coming. */
    enum Coming {
        /** There is no room for more of it. */
        STOP,
        GO_ON
    }

    private final long bytesMax;
    private final AtomicLong bytesHeld = new AtomicLong();
    /** In the order they came, each once, and only of open connections: so many at most. Guarded by itself. */
    private final Set<Runnable> waiting = new LinkedHashSet<>();

    /** @param bytesMax 1 or more [a half of queued.max.request.bytes] */
    RequestMemory(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    void take(int bytes) {
        bytesHeld.addAndGet(bytes);
    }

    void giveBack(int bytes) {
        if (bytesHeld.addAndGet(-bytes) < bytesMax) {
            wake();
        }
    }

    boolean isFull() {
        return bytesHeld.get() >= bytesMax;
    }

    /** Runs {@code task} once, on whatever thread, when it is no longer full; at once if it is not. A task that waits already waits on. */
    void whenFree(Runnable task) {
        synchronized (waiting) {
            waiting.add(task);
        }
        if (!isFull()) {
            wake();
        }
    }

    /** Takes back {@link #whenFree}, for a connection that closes; nothing happens if {@code task} does not wait. */
    void forget(Runnable task) {
        synchronized (waiting) {
            waiting.remove(task);
        }
    }

    private void wake() {
        List<Runnable> woken;
        synchronized (waiting) {
            woken = List.copyOf(waiting);
            waiting.clear();
        }
        woken.forEach(Runnable::run);
    }

    /** Tasks that wait now. */
    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    long bytesHeld() {
        return bytesHeld.get();
    }
}
