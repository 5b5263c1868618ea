package dev.fatwood.protocol.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Writes the primitives of the Kafka protocol in one pass; the mirror of {@link ByteReader}. The result is a list of parts: the
 * encoded bytes, broken only by records that are sent from where they lie.
 *
 * <p>Errors: {@link IllegalArgumentException} for a string over 32767 bytes. Null where a method does not say "nullable" is a
 * {@link NullPointerException}.
 *
 * <p>Owned by one thread. The parts own nothing new: whoever sends them releases them.
 */
public final class ByteWriter {

    /** Records in memory up to this size are copied: cheaper than a part of their own. */
    static final int INLINE_RECORDS_BYTES_MAX = 1024;

    private static final VarHandle INT16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int STRING_BYTES_MAX = Short.MAX_VALUE;

    private byte[] bytes;
    private int size;

    /** Complete parts, before {@code partStart}. */
    private final List<RecordData> parts = new ArrayList<>();

    private int partStart;
    private int partsBytes;

    public ByteWriter() {
        this(256);
    }

    /** @param initialBytes room to start with; it grows as needed */
    public ByteWriter(int initialBytes) {
        this.bytes = new byte[Math.max(16, initialBytes)];
    }

    /** Bytes written so far, records included. */
    public int sizeBytes() {
        return Math.addExact(partsBytes, size - partStart);
    }

    /** All that was written, in order. The writer must not be used afterwards. */
    public List<RecordData> parts() {
        endPart();
        return parts;
    }

    /**
     * All that was written, as one buffer.
     *
     * @throws IllegalStateException if some records are not in memory
     */
    public ByteBuffer toByteBuffer() {
        List<RecordData> all = parts();
        if (all.size() == 1 && all.get(0) instanceof BufferRecords only) {
            return only.bytes();
        }
        ByteBuffer joined = ByteBuffer.allocate(partsBytes);
        for (RecordData part : all) {
            if (!(part instanceof BufferRecords inMemory)) {
                throw new IllegalStateException("not all in memory: " + part + "; send the parts instead");
            }
            joined.put(inMemory.bytes().duplicate());
        }
        return joined.flip();
    }

    public void writeBoolean(boolean value) {
        writeInt8((byte) (value ? 1 : 0));
    }

    public void writeInt8(byte value) {
        ensure(1);
        bytes[size++] = value;
    }

    public void writeInt16(short value) {
        putInt16(value);
    }

    /** @param value 0 to 65535 */
    public void writeUint16(int value) {
        if (value < 0 || value > 0xffff) {
            throw new IllegalArgumentException(value + " is not an unsigned 16-bit number");
        }
        putInt16(value);
    }

    public void writeInt32(int value) {
        ensure(4);
        INT32.set(bytes, size, value);
        size += 4;
    }

    /** @param value 0 to 4294967295 */
    public void writeUint32(long value) {
        if (value < 0 || value > 0xffff_ffffL) {
            throw new IllegalArgumentException(value + " is not an unsigned 32-bit number");
        }
        writeInt32((int) value);
    }

    public void writeInt64(long value) {
        ensure(8);
        INT64.set(bytes, size, value);
        size += 8;
    }

    public void writeFloat64(double value) {
        writeInt64(Double.doubleToRawLongBits(value));
    }

    /** @param value taken as unsigned */
    public void writeUnsignedVarint(int value) {
        ensure(5);
        size = putVarint(size, value);
    }

    public void writeVarint(int value) {
        writeUnsignedVarint((value << 1) ^ (value >> 31));
    }

    public void writeVarlong(long value) {
        ensure(10);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    public void writeUuid(UUID value) {
        writeInt64(value.getMostSignificantBits());
        writeInt64(value.getLeastSignificantBits());
    }

    public void writeString(String value) {
        byte[] encoded = encode(value);
        putInt16(encoded.length);
        put(encoded);
    }

    public void writeNullableString(String value) {
        if (value == null) {
            putInt16(-1);
        } else {
            writeString(value);
        }
    }

    public void writeCompactString(String value) {
        byte[] encoded = encode(value);
        writeUnsignedVarint(encoded.length + 1);
        put(encoded);
    }

    public void writeCompactNullableString(String value) {
        if (value == null) {
            writeUnsignedVarint(0);
        } else {
            writeCompactString(value);
        }
    }

    /** Writes from position to limit and moves neither. */
    public void writeBytes(ByteBuffer value) {
        writeInt32(value.remaining());
        put(value);
    }

    public void writeNullableBytes(ByteBuffer value) {
        if (value == null) {
            writeInt32(-1);
        } else {
            writeBytes(value);
        }
    }

    /** Writes from position to limit and moves neither. */
    public void writeCompactBytes(ByteBuffer value) {
        writeUnsignedVarint(value.remaining() + 1);
        put(value);
    }

    public void writeCompactNullableBytes(ByteBuffer value) {
        if (value == null) {
            writeUnsignedVarint(0);
        } else {
            writeCompactBytes(value);
        }
    }

    /** Length and contents of {@code records}, which may be null. Large ones and those not in memory become parts of their own. */
    public void writeRecords(RecordData records) {
        writeInt32(records == null ? -1 : records.sizeBytes());
        putRecords(records);
    }

    /** As {@link #writeRecords}, with a compact length. */
    public void writeCompactRecords(RecordData records) {
        writeUnsignedVarint(records == null ? 0 : records.sizeBytes() + 1);
        putRecords(records);
    }

    /** @param count -1 for null */
    public void writeArrayCount(int count) {
        writeInt32(count);
    }

    /** @param count -1 for null */
    public void writeCompactArrayCount(int count) {
        writeUnsignedVarint(count + 1);
    }

    /** The one-byte marker before a nullable struct. */
    public void writeIsPresent(boolean present) {
        writeInt8((byte) (present ? 1 : -1));
    }

    /** The marker before a nullable struct in a tagged field. */
    public void writeIsTagPresent(boolean present) {
        writeUnsignedVarint(present ? 1 : 0);
    }

    /** Begins a tagged field; its value is written next, then {@link #endTag} with the mark returned here. Holds no records. */
    public int beginTag(int tag) {
        writeUnsignedVarint(tag);
        writeInt8((byte) 0);
        return size;
    }

    /** Ends a tagged field: puts its size before its value. One byte was kept for it; a larger value is moved to make room. */
    public void endTag(int mark) {
        if (mark < partStart) {
            throw new IllegalStateException("records of a size that makes them a part inside a tagged field");
        }
        int valueBytes = size - mark;
        int extraBytes = varintBytes(valueBytes) - 1;
        if (extraBytes > 0) {
            ensure(extraBytes);
            System.arraycopy(bytes, mark, bytes, mark + extraBytes, valueBytes);
            size += extraBytes;
        }
        putVarint(mark - 1, valueBytes);
    }

    private static byte[] encode(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        if (encoded.length > STRING_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "string of " + encoded.length + " UTF-8 bytes cannot be written: the limit is " + STRING_BYTES_MAX
                            + "; it starts with \"" + value.substring(0, 40) + "\"");
        }
        return encoded;
    }

    private void putRecords(RecordData records) {
        if (records instanceof BufferRecords inMemory && inMemory.sizeBytes() <= INLINE_RECORDS_BYTES_MAX) {
            put(inMemory.bytes());
        } else if (records != null) {
            endPart();
            addPart(records);
        }
    }

    private void endPart() {
        if (size > partStart) {
            addPart(new BufferRecords(
                    ByteBuffer.wrap(bytes, partStart, size - partStart).slice()));
            partStart = size;
        }
    }

    private void addPart(RecordData part) {
        parts.add(part);
        partsBytes = Math.addExact(partsBytes, part.sizeBytes());
    }

    private void putInt16(int value) {
        ensure(2);
        INT16.set(bytes, size, (short) value);
        size += 2;
    }

    private int putVarint(int at, int value) {
        int next = at;
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            bytes[next++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[next++] = (byte) rest;
        return next;
    }

    private static int varintBytes(int value) {
        return (38 - Integer.numberOfLeadingZeros(value | 1)) / 7;
    }

    private void put(byte[] source) {
        ensure(source.length);
        System.arraycopy(source, 0, bytes, size, source.length);
        size += source.length;
    }

    /** Writes from position to limit, without a length, and moves neither. */
    void put(ByteBuffer source) {
        int length = source.remaining();
        ensure(length);
        source.get(source.position(), bytes, size, length);
        size += length;
    }

    /** Grows the array; finished parts keep the old one, whose bytes before {@code partStart} no longer change. */
    private void ensure(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), (int)
                    Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        }
    }
}
