package dev.fatwood.prove.load;

import java.nio.ByteBuffer;

/**
 * The value of a record: an id, and padding that follows from the id, so that a changed byte shows. The id holds writer and sequence, so each
 * value is sent by one call only.
 *
 * <pre>
 * bytes 0-7   id: writer (16 bits), sequence (48 bits)
 * then        0 to 511 bytes of padding, its length and its bytes functions of the id
 * </pre>
 */
public final class RecordValue {

    /** What {@link #idOf} says of bytes that no writer sends. */
    public static final long FOREIGN = -1;

    private static final int SEQUENCE_BITS = 48;
    private static final int PADDING_BITS = 9;

    private RecordValue() {}

    /** @param writer 0 to 32767, so that no id is negative */
    public static long id(int writer, long sequence) {
        return (long) writer << SEQUENCE_BITS | sequence;
    }

    public static int writerOf(long id) {
        return (int) (id >>> SEQUENCE_BITS);
    }

    public static long sequenceOf(long id) {
        return id & ((1L << SEQUENCE_BITS) - 1);
    }

    /** The value that has {@code id}. */
    public static byte[] of(long id) {
        long mixed = mix(id);
        byte[] value = new byte[Long.BYTES + (int) (mixed >>> (Long.SIZE - PADDING_BITS))];
        ByteBuffer.wrap(value).putLong(id);
        for (int i = Long.BYTES; i < value.length; i++) {
            value[i] = padding(mixed, i);
        }
        return value;
    }

    /** The id of bytes that are exactly what {@link #of} makes for it, else {@link #FOREIGN}. */
    public static long idOf(byte[] value) {
        if (value == null || value.length < Long.BYTES) {
            return FOREIGN;
        }
        long id = ByteBuffer.wrap(value).getLong();
        long mixed = mix(id);
        if (id < 0 || value.length != Long.BYTES + (int) (mixed >>> (Long.SIZE - PADDING_BITS))) {
            return FOREIGN;
        }
        for (int i = Long.BYTES; i < value.length; i++) {
            if (value[i] != padding(mixed, i)) {
                return FOREIGN;
            }
        }
        return id;
    }

    private static byte padding(long mixed, int index) {
        return (byte) (mixed >>> (index & 31));
    }

    /** The finalizer of SplitMix64: neighbouring ids get unlike padding. */
    private static long mix(long id) {
        long z = (id ^ (id >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
