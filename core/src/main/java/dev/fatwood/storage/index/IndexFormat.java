package dev.fatwood.storage.index;

import java.nio.ByteBuffer;

/**
 * How index entries lie in their files: Apache Kafka's layout since 0.10.1, which has no version field of its own.
 * Big-endian, entries of fixed size back to back, no header, no checksum (ours is in the log's checkpoint).
 *
 * <p>Offset index, {@code <base offset>.index}, 8 bytes an entry:
 * <pre>
 *  0  INT32  relative offset   last offset of a batch, minus the segment's base offset
 *  4  INT32  position          of that batch's first byte in the segment file
 * </pre>
 * Both strictly increase from entry to entry.
 *
 * <p>Time index, {@code <base offset>.timeindex}, 12 bytes an entry:
 * <pre>
 *  0  INT64  timestamp         largest timestamp, ms, in the segment up to this entry
 *  8  INT32  relative offset   last offset of the first batch that has it, minus the segment's base offset
 * </pre>
 * Timestamps strictly increase, offsets do not decrease.
 */
public final class IndexFormat {

    /** Bytes of an entry of the offset index. */
    public static final int OFFSET_ENTRY_BYTES = 8;
    /** Bytes of an entry of the time index. */
    public static final int TIME_ENTRY_BYTES = 12;

    private static final int POSITION_AT = 4;
    private static final int TIME_OFFSET_AT = 8;

    private IndexFormat() {}

    static void putOffsetEntry(ByteBuffer target, int at, int relativeOffset, int position) {
        target.putInt(at, relativeOffset);
        target.putInt(at + POSITION_AT, position);
    }

    static int relativeOffset(ByteBuffer source, int at) {
        return source.getInt(at);
    }

    static int position(ByteBuffer source, int at) {
        return source.getInt(at + POSITION_AT);
    }

    static void putTimeEntry(ByteBuffer target, int at, long timestampMs, int relativeOffset) {
        target.putLong(at, timestampMs);
        target.putInt(at + TIME_OFFSET_AT, relativeOffset);
    }

    static long timestampMs(ByteBuffer source, int at) {
        return source.getLong(at);
    }

    static int timeRelativeOffset(ByteBuffer source, int at) {
        return source.getInt(at + TIME_OFFSET_AT);
    }
}
