package dev.fatwood.client.write;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The partition of a key, as Kafka's clients choose it: murmur2 (32 bits, seed 0x9747b28c) of the key's bytes, made
 * positive by clearing its sign bit, modulo the number of partitions. Every producer must agree on it, or the records
 * of a key end up in several partitions.
 */
public final class KeyPartitioner {

    private static final int SEED = 0x9747b28c;
    private static final int MIX = 0x5bd1e995;
    private static final int MIX_SHIFT = 24;

    private KeyPartitioner() {}

    /** @param key read from position to limit, not moved */
    public static int partition(ByteBuffer key, int partitionCount) {
        return (murmur2(key) & Integer.MAX_VALUE) % partitionCount;
    }

    /** Austin Appleby's MurmurHash2 of the bytes from position to limit. */
    static int murmur2(ByteBuffer key) {
        int length = key.remaining();
        ByteBuffer bytes = key.slice().order(ByteOrder.LITTLE_ENDIAN);
        int hash = SEED ^ length;
        int position = 0;
        for (; position + Integer.BYTES <= length; position += Integer.BYTES) {
            int word = bytes.getInt(position) * MIX;
            hash = hash * MIX ^ (word ^ word >>> MIX_SHIFT) * MIX;
        }
        if (position < length) {
            hash = (hash ^ tail(bytes, position)) * MIX;
        }
        hash = (hash ^ hash >>> 13) * MIX;
        return hash ^ hash >>> 15;
    }

    /** The last 1 to 3 bytes as a little-endian number. */
    private static int tail(ByteBuffer bytes, int start) {
        int tail = 0;
        for (int position = bytes.limit() - 1; position >= start; position--) {
            tail = tail << Byte.SIZE | bytes.get(position) & 0xff;
        }
        return tail;
    }
}
