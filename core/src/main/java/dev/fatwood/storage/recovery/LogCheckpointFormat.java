package dev.fatwood.storage.recovery;

import dev.fatwood.storage.recovery.SegmentSummary.IndexSummary;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The bytes of a {@link LogCheckpoint}, version 5, big-endian. Written as a whole, by {@link AtomicFile}. Earlier versions
 * are read too: up to version 4 there are no truncations, up to version 3 no compacted until offset; version 2 has 56 bytes per
 * segment, without the last field; in version 1 the flags are all 0 besides.
 *
 * <pre>
 *  0  INT32   magic            0x46574C43, "FWLC"
 *  4  INT16   version          5
 *  6  INT32   segments         0 or more
 * 10  INT64   log start offset
 * 18  INT64   compacted until offset
 * 26  INT32   truncations      0 or more
 * 30  per segment, 64 bytes:
 *      0  INT64   base offset
 *      8  INT64   until offset              exclusive
 *     16  INT32   log bytes
 *     20  INT64   max timestamp             ms, -1 if none
 *     28  INT64   max timestamp offset
 *     36  INT32   offset index bytes
 *     40  UINT32  offset index CRC-32C
 *     44  INT32   time index bytes
 *     48  UINT32  time index CRC-32C
 *     52  INT32   flags                     bit 0: the segment is dense; other bits 0
 *     56  INT64   last append time          wall time, ms, -1 if unknown
 *  .  UINT32  CRC-32C of all before
 * </pre>
 */
public final class LogCheckpointFormat {

    /** Name of the file in the log's directory. */
    public static final String NAME = "log.checkpoint";

    private static final int MAGIC = 0x46574C43;
    private static final short VERSION = 5;
    private static final short TRUNCATIONS_FROM = 5;
    private static final short COMPACTION_FROM = 4;
    private static final short APPEND_TIMES_FROM = 3;
    private static final short LOWEST_VERSION = 1;
    private static final int DENSE_BIT = 1;
    private static final long UNKNOWN = -1;
    private static final int HEADER_BYTES = 30;
    private static final int HEADER_BYTES_4 = 26;
    private static final int HEADER_BYTES_3 = 18;
    private static final int SEGMENT_BYTES = 64;
    private static final int SEGMENT_BYTES_BEFORE = 56;
    private static final int CHECKSUM_BYTES = 4;
    private static final int COMPACTED_AT = 18;
    private static final int TRUNCATIONS_AT = 26;

    /** Indexes hold offsets as INT32 from the segment's base. */
    private static final long SEGMENT_OFFSETS_MAX = 1L << 31;

    private LogCheckpointFormat() {}

    public static ByteBuffer encode(LogCheckpoint checkpoint) {
        int count = checkpoint.segments().size();
        ByteBuffer target = ByteBuffer.allocate(HEADER_BYTES + count * SEGMENT_BYTES + CHECKSUM_BYTES);
        target.putInt(MAGIC).putShort(VERSION).putInt(count).putLong(checkpoint.logStartOffset());
        target.putLong(checkpoint.compactedUntilOffset()).putInt(checkpoint.truncations());
        checkpoint.segments().forEach(segment -> encode(segment, target));
        return target.putInt(checksum(target, target.position())).flip();
    }

    private static void encode(SegmentSummary segment, ByteBuffer target) {
        target.putLong(segment.baseOffset()).putLong(segment.untilOffset()).putInt(segment.logBytes());
        target.putLong(segment.maxTimestampMs()).putLong(segment.maxTimestampOffset());
        target.putInt(segment.offsetIndex().bytes())
                .putInt(segment.offsetIndex().checksum());
        target.putInt(segment.timeIndex().bytes()).putInt(segment.timeIndex().checksum());
        target.putInt(segment.isDense() ? DENSE_BIT : 0);
        target.putLong(segment.lastAppendMs());
    }

    /** The checkpoint in {@code source}, or {@code null} if the bytes are not one, or say what cannot be; then nothing is known of the log. */
    public static LogCheckpoint decode(ByteBuffer source) {
        if (!isWhole(source)) {
            return null;
        }
        int count = source.getInt(6);
        long logStartOffset = source.getLong(10);
        short version = source.getShort(4);
        long compactedUntilOffset = version >= COMPACTION_FROM ? source.getLong(COMPACTED_AT) : 0;
        int truncations = version >= TRUNCATIONS_FROM ? source.getInt(TRUNCATIONS_AT) : 0;
        int segmentBytes = segmentBytes(version);
        ByteBuffer body = source.slice(headerBytes(version), count * segmentBytes);
        List<SegmentSummary> segments = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            segments.add(decodeSegment(body.slice(i * segmentBytes, segmentBytes)));
        }
        LogCheckpoint found = new LogCheckpoint(logStartOffset, compactedUntilOffset, truncations, segments);
        return isPossible(found) ? found : null;
    }

    /** A right checksum says that the bytes are those that were written, not who wrote them. */
    private static boolean isPossible(LogCheckpoint checkpoint) {
        long untilOffset = 0;
        for (SegmentSummary segment : checkpoint.segments()) {
            if (segment.baseOffset() < untilOffset
                    || segment.untilOffset() < segment.baseOffset()
                    || segment.untilOffset() - segment.baseOffset() > SEGMENT_OFFSETS_MAX
                    || segment.maxTimestampOffset() < segment.baseOffset()
                    || segment.maxTimestampOffset() > segment.untilOffset()
                    || segment.logBytes() < 0
                    || segment.offsetIndex().bytes() < 0
                    || segment.timeIndex().bytes() < 0) {
                return false;
            }
            untilOffset = segment.untilOffset();
        }
        return checkpoint.logStartOffset() >= 0
                && checkpoint.compactedUntilOffset() >= 0
                && checkpoint.truncations() >= 0;
    }

    private static boolean isWhole(ByteBuffer source) {
        int size = source.limit();
        if (size < HEADER_BYTES_3 + CHECKSUM_BYTES || source.getInt(0) != MAGIC || !isKnown(source.getShort(4))) {
            return false;
        }
        long count = source.getInt(6);
        return count >= 0
                && size == headerBytes(source.getShort(4)) + count * segmentBytes(source.getShort(4)) + CHECKSUM_BYTES
                && source.getInt(size - CHECKSUM_BYTES) == checksum(source, size - CHECKSUM_BYTES);
    }

    private static boolean isKnown(short version) {
        return version >= LOWEST_VERSION && version <= VERSION;
    }

    private static int headerBytes(short version) {
        if (version >= TRUNCATIONS_FROM) {
            return HEADER_BYTES;
        }
        return version >= COMPACTION_FROM ? HEADER_BYTES_4 : HEADER_BYTES_3;
    }

    private static int segmentBytes(short version) {
        return version >= APPEND_TIMES_FROM ? SEGMENT_BYTES : SEGMENT_BYTES_BEFORE;
    }

    private static SegmentSummary decodeSegment(ByteBuffer from) {
        return new SegmentSummary(
                from.getLong(),
                from.getLong(),
                from.getInt(),
                from.getLong(),
                from.getLong(),
                new IndexSummary(from.getInt(), from.getInt()),
                new IndexSummary(from.getInt(), from.getInt()),
                (from.getInt() & DENSE_BIT) != 0,
                from.hasRemaining() ? from.getLong() : UNKNOWN);
    }

    private static int checksum(ByteBuffer bytes, int until) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(0, until));
        return (int) crc.getValue();
    }
}
