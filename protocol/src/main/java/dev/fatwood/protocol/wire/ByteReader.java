package dev.fatwood.protocol.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Reads the primitives of the Kafka protocol from one frame, front to back. Big-endian; varints are LEB128, signed ones zig-zag.
 * "Compact" lengths are unsigned varints of length + 1, with 0 for null (KIP-482); others are fixed-size, with -1 for null.
 *
 * <p>Bytes and records come out as views of the frame, never copies. Every length and count is checked against what remains, and
 * every allocation against the budget, before anything is allocated.
 *
 * <p>Errors: {@link MalformedFrameException} from every method, and nothing else.
 *
 * <p>Owned by one thread. The frame must not change or be recycled while views of it are in use.
 */
public final class ByteReader {

    /** What an id field holds for "none". */
    public static final UUID ZERO_UUID = new UUID(0, 0);

    /** What a bytes field holds by default. */
    public static final ByteBuffer EMPTY_BYTES = ByteBuffer.allocate(0);

    private static final int STRING_BYTES_MAX = Short.MAX_VALUE;
    private static final int SCRATCH_BYTES_MIN = 256;
    private static final byte[] NO_BYTES = {};

    private final ByteBuffer frame;
    private final AllocationBudget budget;
    private byte[] scratch = NO_BYTES;

    /**
     * @param frame  read from its position to its limit; neither is moved
     * @param budget heap bytes this reader may allocate
     */
    public ByteReader(ByteBuffer frame, AllocationBudget budget) {
        this.frame = frame.slice();
        this.budget = budget;
    }

    /** A reader with the usual budget for a frame of this size. */
    public static ByteReader of(ByteBuffer frame) {
        return new ByteReader(frame, AllocationBudget.forFrame(frame.remaining()));
    }

    /** Bytes read so far. */
    public int position() {
        return frame.position();
    }

    /** Bytes left. */
    public int remaining() {
        return frame.remaining();
    }

    public boolean readBoolean() {
        return readInt8() != 0;
    }

    public byte readInt8() {
        require(1);
        return frame.get();
    }

    public short readInt16() {
        require(2);
        return frame.getShort();
    }

    public int readUint16() {
        return readInt16() & 0xffff;
    }

    public int readInt32() {
        require(4);
        return frame.getInt();
    }

    public long readUint32() {
        return readInt32() & 0xffff_ffffL;
    }

    public long readInt64() {
        require(8);
        return frame.getLong();
    }

    public double readFloat64() {
        return Double.longBitsToDouble(readInt64());
    }

    /** 32 bits in 1 to 5 bytes; a value of 2^31 or more comes out negative. */
    public int readUnsignedVarint() {
        int value = readInt8();
        if (value >= 0) {
            return value;
        }
        value &= 0x7f;
        for (int shift = 7; shift < 28; shift += 7) {
            int next = readInt8();
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        int last = readInt8();
        if ((last & 0xf0) != 0) {
            throw malformed("varint is longer than 32 bits");
        }
        return value | last << 28;
    }

    public int readVarint() {
        int raw = readUnsignedVarint();
        return (raw >>> 1) ^ -(raw & 1);
    }

    public long readVarlong() {
        long raw = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int next = readInt8();
            raw |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return unzigzag(raw);
            }
        }
        int last = readInt8();
        if ((last & 0xfe) != 0) {
            throw malformed("varint is longer than 64 bits");
        }
        return unzigzag(raw | (long) last << 63);
    }

    private static long unzigzag(long raw) {
        return (raw >>> 1) ^ -(raw & 1);
    }

    public UUID readUuid() {
        long high = readInt64();
        long low = readInt64();
        if (high == 0 && low == 0) {
            return ZERO_UUID;
        }
        charge(HeapCost.UUID);
        return new UUID(high, low);
    }

    public String readString() {
        return string(present(readInt16()));
    }

    public String readNullableString() {
        return string(readInt16());
    }

    public String readCompactString() {
        return string(present(readCompactLength()));
    }

    public String readCompactNullableString() {
        return string(readCompactLength());
    }

    public ByteBuffer readBytes() {
        return bytes(present(readInt32()));
    }

    public ByteBuffer readNullableBytes() {
        return bytes(readInt32());
    }

    public ByteBuffer readCompactBytes() {
        return bytes(present(readCompactLength()));
    }

    public ByteBuffer readCompactNullableBytes() {
        return bytes(readCompactLength());
    }

    /** Null where the length says so. */
    public RecordData readRecords() {
        return records(readInt32());
    }

    /** Null where the length says so. */
    public RecordData readCompactRecords() {
        return records(readCompactLength());
    }

    /** @param elementBytesMin least bytes an element takes on the wire, 1 or more; bounds the count */
    public int readArrayCount(int elementBytesMin) {
        return arrayCount(present(readInt32()), elementBytesMin);
    }

    /** As {@link #readArrayCount}, -1 for null. */
    public int readNullableArrayCount(int elementBytesMin) {
        return arrayCount(readInt32(), elementBytesMin);
    }

    /** As {@link #readArrayCount}, for a compact array. */
    public int readCompactArrayCount(int elementBytesMin) {
        return arrayCount(present(readCompactLength()), elementBytesMin);
    }

    /** As {@link #readArrayCount}, for a compact array; -1 for null. */
    public int readCompactNullableArrayCount(int elementBytesMin) {
        return arrayCount(readCompactLength(), elementBytesMin);
    }

    /** The one-byte marker before a nullable struct: negative for null. */
    public boolean readIsPresent() {
        return readInt8() >= 0;
    }

    /** The marker before a nullable struct in a tagged field, a varint: zero for null. */
    public boolean readIsTagPresent() {
        return readUnsignedVarint() > 0;
    }

    /** A view of the next {@code bytes}, which are skipped. */
    public ByteBuffer slice(int bytes) {
        require(bytes);
        ByteBuffer view = frame.slice(frame.position(), bytes);
        frame.position(frame.position() + bytes);
        return view;
    }

    /** Takes {@code bytes} off the budget for an allocation that comes next. */
    public void charge(long bytes) {
        if (!budget.charge(bytes)) {
            throw malformed("decoding it would take more memory than a frame of " + frame.limit() + " bytes may");
        }
    }

    /** Fails for a field that must not be null at this version. */
    public void requirePresent(Object value, String field) {
        if (value == null) {
            throw malformed(field + " is null");
        }
    }

    /** The error for bytes that make no sense at this position. */
    public MalformedFrameException malformed(String message) {
        return new MalformedFrameException(frame.position(), message);
    }

    private int readCompactLength() {
        int length = readUnsignedVarint();
        if (length < 0) {
            throw malformed("length " + Integer.toUnsignedString(length) + " is over 2^31");
        }
        return length - 1;
    }

    private int present(int length) {
        if (length == -1) {
            throw malformed("null where a value is required");
        }
        return length;
    }

    private String string(int length) {
        if (length == -1) {
            return null;
        }
        if (length == 0) {
            return "";
        }
        if (length > STRING_BYTES_MAX) {
            throw malformed("string of " + length + " bytes; the limit is " + STRING_BYTES_MAX);
        }
        requireLength(length);
        int start = frame.position();
        boolean ascii = isAscii(start, length);
        charge(ascii ? HeapCost.asciiString(length) : HeapCost.unicodeString(length));
        frame.position(start + length);
        return frame.hasArray()
                ? new String(frame.array(), frame.arrayOffset() + start, length, StandardCharsets.UTF_8)
                : copiedString(start, length);
    }

    private boolean isAscii(int start, int length) {
        int bits = 0;
        for (int i = start; i < start + length; i++) {
            bits |= frame.get(i);
        }
        return bits >= 0;
    }

    /** For frames outside the heap, which the JDK cannot decode in place. */
    private String copiedString(int start, int length) {
        if (scratch.length < length) {
            int bytes = Math.max(length, Math.max(SCRATCH_BYTES_MIN, 2 * scratch.length));
            charge(HeapCost.byteArray(bytes));
            scratch = new byte[bytes];
        }
        frame.get(start, scratch, 0, length);
        return new String(scratch, 0, length, StandardCharsets.UTF_8);
    }

    private ByteBuffer bytes(int length) {
        if (length == -1) {
            return null;
        }
        requireLength(length);
        charge(HeapCost.SLICE);
        return slice(length);
    }

    private RecordData records(int length) {
        if (length == -1) {
            return null;
        }
        if (length == 0) {
            return BufferRecords.EMPTY;
        }
        requireLength(length);
        charge(HeapCost.RECORDS);
        return new BufferRecords(slice(length));
    }

    private int arrayCount(int count, int elementBytesMin) {
        if (count == -1) {
            return -1;
        }
        if (count < 0 || count > remaining() / elementBytesMin) {
            throw malformed("array of " + count + " elements in " + remaining() + " bytes");
        }
        charge(HeapCost.slots(count));
        return count;
    }

    private void requireLength(int length) {
        if (length < 0) {
            throw malformed("length " + length);
        }
        require(length);
    }

    /** Fails unless {@code bytes}, 0 or more, are left. */
    void require(int bytes) {
        if (bytes > frame.remaining()) {
            throw malformed(bytes + " bytes needed, " + frame.remaining() + " left");
        }
    }
}
