package dev.fatwood.client.write;

import dev.fatwood.protocol.record.ByteSlice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private KeyPartitioner() {}

    /** The partition of a key that is not null. Allocates nothing. */
    public static int partition(ByteSlice key, int partitionCount) {
        return (murmur2(key) & Integer.MAX_VALUE) % partitionCount;
    }

    /** Austin Appleby's MurmurHash2. */
    static int murmur2(ByteSlice key) {
        byte[] bytes = key.array();
        int until = key.offset() + key.length();
        int hash = SEED ^ key.length();
        int position = key.offset();
        for (; position + Integer.BYTES <= until; position += Integer.BYTES) {
            int word = (int) WORD.get(bytes, position) * MIX;
            hash = hash * MIX ^ (word ^ word >>> MIX_SHIFT) * MIX;
        }
        if (position < until) {
            hash = (hash ^ tail(bytes, position, until)) * MIX;
        }
        hash = (hash ^ hash >>> 13) * MIX;
        return hash ^ hash >>> 15;
    }

    /** The last 1 to 3 bytes as a little-endian number. */
    private static int tail(byte[] bytes, int start, int until) {
        int tail = 0;
        for (int position = until - 1; position >= start; position--) {
            tail = tail << Byte.SIZE | bytes[position] & 0xff;
        }
        return tail;
    }
}
