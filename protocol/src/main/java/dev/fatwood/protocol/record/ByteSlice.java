package dev.fatwood.protocol.record;

import java.nio.ByteBuffer;

/**
 * A run of bytes in somebody else's array, or null: the key or the value of a record that is about to be encoded.
 * Mutable, to be pointed at one record after the other without an object for each. Owned by one thread; the bytes belong
 * to whoever owns the array.
 */
public final class ByteSlice {

    private static final int NULL = -1;
    private static final byte[] NONE = {};

    private byte[] array = NONE;
    private int offset;
    private int length = NULL;

    /** Points at {@code length} bytes from {@code offset} on. */
    public void set(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /** Points at the bytes from position to limit; those of a buffer without an array are copied. */
    public void set(ByteBuffer bytes) {
        if (bytes == null) {
            setNull();
        } else if (bytes.hasArray()) {
            set(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        } else {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(bytes.position(), copy);
            set(copy, 0, copy.length);
        }
    }

    public void setNull() {
        set(NONE, 0, NULL);
    }

    public boolean isNull() {
        return length < 0;
    }

    public byte[] array() {
        return array;
    }

    public int offset() {
        return offset;
    }

    /** Number of bytes; -1 for null, as records encode it. */
    public int length() {
        return length;
    }
}
