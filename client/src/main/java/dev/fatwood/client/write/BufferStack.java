package dev.fatwood.client.write;

import java.util.ArrayList;
import java.util.List;

/**
 * Buffers for batches, and those of acked batches until they are wanted again: their pages are warm, and they have grown
 * already. A batch gets one of about the size of the batch before it, so that partitions with few records hold no large
 * ones. What is kept here is at most {@link #IDLE_MAX} buffers, a quarter of {@code buffer.memory}, and none above twice
 * {@code batch.size}. Owned by the sender's thread.
 */
final class BufferStack {

    static final int IDLE_MAX = 16;

    /** Grows by doubling; a partition that gets few records stays with this. */
    static final int START_BYTES = 1 << 10;

    private final List<byte[]> idle = new ArrayList<>();
    private final int keptBytesMax;
    private final long idleBytesMax;
    private long idleBytes;

    BufferStack(SendConfig config) {
        this.keptBytesMax = (int) Math.min(Integer.MAX_VALUE, 2L * Math.max(START_BYTES, config.batchBytesMax()));
        this.idleBytesMax = config.bufferBytesMax() / 4;
    }

    /** @param expectedBytes size of the batch before, before compression; 0 if there was none */
    byte[] take(int expectedBytes) {
        byte[] smallest = null;
        for (byte[] buffer : idle) {
            boolean fits =
                    buffer.length >= expectedBytes && (expectedBytes == 0 || buffer.length / 2 <= room(expectedBytes));
            smallest = fits && (smallest == null || buffer.length < smallest.length) ? buffer : smallest;
        }
        if (smallest == null) {
            return new byte[room(expectedBytes)];
        }
        remove(smallest);
        return smallest;
    }

    /** A power of two, so that growing by doubling from here or from the start leads to the same sizes. */
    private int room(int expectedBytes) {
        int wanted = Math.min(expectedBytes, keptBytesMax / 2);
        return wanted <= START_BYTES ? START_BYTES : Integer.highestOneBit(wanted - 1) << 1;
    }

    void giveBack(byte[] buffer) {
        if (buffer.length > keptBytesMax) {
            return;
        }
        idle.add(buffer);
        idleBytes += buffer.length;
        while (idle.size() > IDLE_MAX || idleBytes > idleBytesMax) {
            remove(smallestOf(idle));
        }
    }

    private static byte[] smallestOf(List<byte[]> buffers) {
        byte[] smallest = buffers.get(0);
        for (byte[] buffer : buffers) {
            smallest = buffer.length < smallest.length ? buffer : smallest;
        }
        return smallest;
    }

    /** By identity, as arrays compare. */
    private void remove(byte[] buffer) {
        idle.remove(buffer);
        idleBytes -= buffer.length;
    }

    long idleBytes() {
        return idleBytes;
    }
}
