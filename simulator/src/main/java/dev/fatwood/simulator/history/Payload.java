package dev.fatwood.simulator.history;

import java.nio.ByteBuffer;

/** The bytes of a value: its number, then as many more as the number says, so that changed bytes are seen. */
public final class Payload {

    private static final int KEYS = 23;
    private static final int PADDING_BYTES_MAX = 160;

    private Payload() {}

    public static byte[] of(long value) {
        byte[] bytes = new byte[Long.BYTES + (int) Math.floorMod(value * 31, PADDING_BYTES_MAX)];
        ByteBuffer.wrap(bytes).putLong(value);
        for (int n = Long.BYTES; n < bytes.length; n++) {
            bytes[n] = (byte) (value + n);
        }
        return bytes;
    }

    /** The key of a value in a compacted topic. */
    public static byte[] keyOf(long value) {
        return new byte[] {(byte) key(value)};
    }

    static long key(long value) {
        return Math.floorMod(value, KEYS);
    }

    /** The number in {@code bytes}; -1 if they are not the bytes of a value. */
    public static long valueIn(ByteBuffer bytes) {
        if (bytes.remaining() < Long.BYTES) {
            return -1;
        }
        long value = bytes.getLong(bytes.position());
        return bytes.equals(ByteBuffer.wrap(of(value))) ? value : -1;
    }
}
