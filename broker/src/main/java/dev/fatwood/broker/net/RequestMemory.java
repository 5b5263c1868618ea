package dev.fatwood.broker.net;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

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

    /** Runs {@code task} once, on whatever thread, when it is no longer full; at once if it is not. */
    void whenFree(Runnable task) {
        waiting.add(task);
        if (!isFull()) {
            wake();
        }
    }

    private void wake() {
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            next.run();
        }
    }

    long bytesHeld() {
        return bytesHeld.get();
    }
}
