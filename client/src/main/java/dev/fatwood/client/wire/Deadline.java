package dev.fatwood.client.wire;

import java.util.concurrent.TimeUnit;

/**
 * A point in time after which waiting ends.
 *
 * @param atNanos in terms of {@link System#nanoTime}
 */
public record Deadline(long atNanos) {

    public static Deadline afterMs(long ms) {
        return new Deadline(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms));
    }

    public boolean hasPassed() {
        return atNanos - System.nanoTime() <= 0;
    }

    /** Milliseconds left, rounded up; 0 once it has passed. */
    public long remainingMs() {
        long nanos = Math.max(0, atNanos - System.nanoTime());
        return (nanos + 999_999) / 1_000_000;
    }

    public Deadline earlier(Deadline other) {
        return atNanos - other.atNanos <= 0 ? this : other;
    }
}
