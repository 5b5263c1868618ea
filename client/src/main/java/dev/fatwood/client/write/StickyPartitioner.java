package dev.fatwood.client.write;

import java.util.random.RandomGenerator;

/**
 * Spreads the records of one topic that have no key: it stays with a partition until a batch's worth of bytes went
 * there, then takes another at random (KIP-794). Fewer, fuller batches than changing with every record. Owned by the
 * sender's thread.
 */
final class StickyPartitioner {

    private static final int NONE = -1;

    private final RandomGenerator random;
    private final int bytesPerTurn;
    private int current = NONE;
    private long bytes;

    StickyPartitioner(RandomGenerator random, int bytesPerTurn) {
        this.random = random;
        this.bytesPerTurn = bytesPerTurn;
    }

    /** The partition for a record of {@code recordBytes}. */
    int next(int recordBytes, int partitionCount) {
        if (current == NONE || bytes >= bytesPerTurn || current >= partitionCount) {
            current = other(partitionCount);
            bytes = 0;
        }
        bytes += recordBytes;
        return current;
    }

    private int other(int partitionCount) {
        if (current == NONE || partitionCount == 1 || current >= partitionCount) {
            return random.nextInt(partitionCount);
        }
        return (current + 1 + random.nextInt(partitionCount - 1)) % partitionCount;
    }
}
