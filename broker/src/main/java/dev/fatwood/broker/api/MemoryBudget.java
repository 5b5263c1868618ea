package dev.fatwood.broker.api;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes of heap that answers of all connections together may hold. Nobody waits for it: who gets nothing answers in a way that
 * needs no memory.
 *
 * <p>Thread: any.
 */
public final class MemoryBudget {

    private final AtomicLong leftBytes;

    /** @param bytesMax what may be taken in all */
    public MemoryBudget(long bytesMax) {
        this.leftBytes = new AtomicLong(bytesMax);
    }

    /** Takes {@code bytes} if so many are left; they must be given back, once. */
    public boolean tryTake(int bytes) {
        if (leftBytes.addAndGet(-bytes) >= 0) {
            return true;
        }
        leftBytes.addAndGet(bytes);
        return false;
    }

    /** Gives back bytes taken. */
    public void giveBack(int bytes) {
        leftBytes.addAndGet(bytes);
    }

    /** What nobody holds now. */
    public long leftBytes() {
        return leftBytes.get();
    }
}
