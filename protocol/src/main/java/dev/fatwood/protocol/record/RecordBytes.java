package dev.fatwood.protocol.record;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A growing byte array with the encodings of a record. The put methods take room for granted: {@link #ensure} it once
 * per record.
 */
final class RecordBytes {

    static final int VARINT_BYTES_MAX = 5;

    private byte[] bytes;
    private int size;

    /**
     * @param bytes to fill; another array takes its place when it is full
     * @param reserved bytes at its start that somebody else fills
     */
    RecordBytes(byte[] bytes, int reserved) {
        this.bytes = bytes;
        this.size = reserved;
        ensure(0);
    }

    int size() {
        return size;
    }

    byte[] array() {
        return bytes;
    }

    void putByte(int value) {
        bytes[size++] = (byte) value;
    }

    /** Lengths and deltas of most records take one or two bytes. */
    void putVarint(int value) {
        int raw = (value << 1) ^ (value >> 31);
        if ((raw & ~0x7f) == 0) {
            bytes[size++] = (byte) raw;
        } else if ((raw & ~0x3fff) == 0) {
            bytes[size] = (byte) (raw | 0x80);
            bytes[size + 1] = (byte) (raw >>> 7);
            size += 2;
        } else {
            putUnsigned(Integer.toUnsignedLong(raw));
        }
    }

    void putVarlong(long value) {
        putUnsigned((value << 1) ^ (value >> 63));
    }

    private void putUnsigned(long raw) {
        while ((raw & ~0x7fL) != 0) {
            bytes[size++] = (byte) (raw | 0x80);
            raw >>>= 7;
        }
        bytes[size++] = (byte) raw;
    }

    /** Length (-1 for null), then the bytes. */
    void putNullable(ByteSlice value) {
        int length = value.length();
        putVarint(length);
        if (length > 0) {
            System.arraycopy(value.array(), value.offset(), bytes, size, length);
            size += length;
        }
    }

    /** As above, of the bytes from position to limit, which are not moved. */
    void putNullable(ByteBuffer value) {
        putVarint(value == null ? RecordCursor.NULL : value.remaining());
        if (value != null) {
            int length = value.remaining();
            value.get(value.position(), bytes, size, length);
            size += length;
        }
    }

    /** {@code length} bytes of {@code source} from {@code position} on. */
    void put(ByteBuffer source, int position, int length) {
        source.get(position, bytes, size, length);
        size += length;
    }

    /** A stream that appends to these bytes. */
    OutputStream stream() {
        return new OutputStream() {
            @Override
            public void write(int value) {
                ensure(1);
                putByte(value);
            }

            @Override
            public void write(byte[] source, int offset, int length) {
                ensure(length);
                System.arraycopy(source, offset, bytes, size, length);
                size += length;
            }
        };
    }

    /** Makes room for {@code more} bytes. */
    void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
        }
    }

    static int varintBytes(int value) {
        return unsignedBytes(Integer.toUnsignedLong((value << 1) ^ (value >> 31)));
    }

    static int varlongBytes(long value) {
        return unsignedBytes((value << 1) ^ (value >> 63));
    }

    private static int unsignedBytes(long raw) {
        return (70 - Long.numberOfLeadingZeros(raw | 1)) / 7;
    }

    static long nullableBytes(ByteSlice value) {
        return value.isNull() ? 1 : (long) varintBytes(value.length()) + value.length();
    }

    static long nullableBytes(ByteBuffer value) {
        return value == null ? 1 : (long) varintBytes(value.remaining()) + value.remaining();
    }
}
