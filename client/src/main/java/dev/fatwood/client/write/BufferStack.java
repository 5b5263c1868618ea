package dev.fatwood.client.write;

import java.util.ArrayDeque;

/**
 * Buffers of acked batches, for the next batches: they have grown to the size batches have here, and their pages are warm.
 * Holds at most {@link #IDLE_MAX}. Owned by the sender's thread.
 */
final class BufferStack {

    static final int IDLE_MAX = 16;

    /** Grows by doubling; a partition that gets few records stays with this. */
    private static final int START_BYTES = 16 << 10;

    private final ArrayDeque<byte[]> idle = new ArrayDeque<>();

    byte[] take() {
        byte[] youngest = idle.pollLast();
        return youngest == null ? new byte[START_BYTES] : youngest;
    }

    void giveBack(byte[] buffer) {
        if (idle.size() < IDLE_MAX) {
            idle.addLast(buffer);
        }
    }
}
