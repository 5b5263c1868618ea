package dev.fatwood.protocol.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Walks the records of one batch after the other without allocating per record: {@link #next} moves to a record, the
 * accessors tell where its parts lie in {@link #buffer}.
 *
 * <p>Layout of a record (varints are zig-zag, KIP-98):
 * <pre>
 *  VARINT   length            bytes after this field
 *  INT8     attributes        unused
 *  VARLONG  timestamp delta   to the batch's base timestamp
 *  VARINT   offset delta      to the batch's base offset; rises from record to record
 *  VARINT   key length        -1 = null, then the key
 *  VARINT   value length      -1 = null, then the value
 *  VARINT   header count      then per header: VARINT key length, key (UTF-8), VARINT value length (-1 = null), value
 *
 * <p>This is the hot loop of every reader. It works on heap and direct buffers alike; the view of a batch bounds all
 * reads, so that running off its end shows as an index out of bounds, caught once per record and not tested per byte.
 *
 * <p>A cursor can be reused for many batches ({@link #enter}). Compressed records are decompressed into a buffer of the
 * cursor's own, which the next compressed batch overwrites: who keeps parts of a record longer takes a new cursor, or
 * copies.
 */
public final class RecordCursor {

    /** Length of a null key or value. */
    public static final int NULL = -1;

    private static final int HEADER_BYTES_MIN = 2;

    private final int maxDecompressedBytes;
    private Decompressor decompressor;

    private ByteBuffer buffer;
    private int position;
    private int recordsLeft;
    private long baseOffset;
    private long baseTimestampMs;
    private long appendTimeMs;
    private boolean hasAppendTime;
    private int lastOffsetDelta;

    private int offsetDelta;
    private long timestampDeltaMs;
    private int keyPosition;
    private int keyBytes;
    private int valuePosition;
    private int valueBytes;
    private int headerCount;
    private int headersPosition;
    private int recordEnd;

    /** @param maxDecompressedBytes what the records of one batch may take once decompressed */
    public RecordCursor(int maxDecompressedBytes) {
        this.maxDecompressedBytes = maxDecompressedBytes;
    }

    /** Stands before the first record of {@code batch}; decompresses it if need be. Forgets the batch it was on. */
    public void enter(RecordBatch batch) {
        if (batch.compression() == Compression.NONE) {
            int start = batch.start();
            buffer = batch.buffer().duplicate().limit(start + batch.sizeBytes());
            position = start + RecordBatch.HEADER_BYTES;
        } else {
            buffer = decompressor().decompress(batch);
            position = buffer.position();
        }
        stand(batch);
    }

    /**
     * As {@link #enter} for a compressed batch, but what was decompressed before stays where it is in {@link #buffer}, which may be
     * another buffer by then. For batches one behind the other, whose parts are to be kept together.
     */
    public void enterBehind(RecordBatch batch) {
        buffer = decompressor().decompressBehind(batch);
        position = buffer.position();
        stand(batch);
    }

    private void stand(RecordBatch batch) {
        recordsLeft = batch.recordCount();
        baseOffset = batch.baseOffset();
        baseTimestampMs = batch.baseTimestampMs();
        hasAppendTime = batch.timestampType() == TimestampType.LOG_APPEND_TIME;
        appendTimeMs = batch.maxTimestampMs();
        lastOffsetDelta = batch.lastOffsetDelta();
        offsetDelta = -1;
    }

    private Decompressor decompressor() {
        if (decompressor == null) {
            decompressor = new Decompressor(maxDecompressedBytes);
        }
        return decompressor;
    }

    /**
     * Moves to the next record.
     *
     * @return false after the last one, and from then on
     * @throws MalformedBatchException if the bytes do not form a record, or are left over after the last
     */
    public boolean next() {
        if (recordsLeft == 0) {
            return atEnd();
        }
        int start = position;
        try {
            readRecord();
        } catch (IndexOutOfBoundsException e) {
            throw malformed(start, "a record runs past the end of its batch");
        }
        recordsLeft--;
        return true;
    }

    private boolean atEnd() {
        if (position != buffer.limit()) {
            throw malformed(position, (buffer.limit() - position) + " bytes are left after the last record");
        }
        return false;
    }

    // For RecordPlaces, which takes over where the cursor stands, and hands back where it got to.

    int position() {
        return position;
    }

    int offsetDelta() {
        return offsetDelta;
    }

    int lastOffsetDelta() {
        return lastOffsetDelta;
    }

    long baseOffset() {
        return baseOffset;
    }

    long offsetOf(int delta) {
        return baseOffset + delta;
    }

    long timestampMsOf(long deltaMs) {
        return hasAppendTime ? appendTimeMs : baseTimestampMs + deltaMs;
    }

    void resume(int at, int lastDelta, int left) {
        position = at;
        offsetDelta = lastDelta;
        recordsLeft = left;
    }

    // For BatchThinner, which encodes the record anew.

    long timestampDeltaMs() {
        return timestampDeltaMs;
    }

    int headersPosition() {
        return headersPosition;
    }

    int recordEnd() {
        return recordEnd;
    }

    private void readRecord() {
        int length = readVarint();
        int start = position;
        int end = start + length;
        if (length < 0 || end < start || end > buffer.limit()) {
            throw malformed(
                    start, "a record of " + length + " bytes does not fit the " + (buffer.limit() - start) + " left");
        }
        position = start + 1;
        timestampDeltaMs = readVarlong();
        int delta = readVarint();
        if (delta <= offsetDelta || delta > lastOffsetDelta) {
            throw malformed(
                    start,
                    "the offset delta must be above " + offsetDelta + " and at most " + lastOffsetDelta + " but is "
                            + delta);
        }
        offsetDelta = delta;
        keyBytes = readLength(end);
        keyPosition = position;
        position += Math.max(keyBytes, 0);
        valueBytes = readLength(end);
        valuePosition = position;
        position += Math.max(valueBytes, 0);
        headerCount = readVarint();
        headersPosition = position;
        recordEnd = end;
        checkHeaderCount(end);
        position = end;
    }

    private int readLength(int end) {
        int length = readVarint();
        if (length < NULL || length > end - position) {
            throw malformed(
                    position,
                    "a key or value of " + length + " bytes does not fit the " + (end - position)
                            + " left of its record");
        }
        return length;
    }

    private void checkHeaderCount(int end) {
        int bytes = end - position;
        if (headerCount == 0 ? bytes != 0 : headerCount < 0 || headerCount > bytes / HEADER_BYTES_MIN) {
            throw malformed(position, headerCount + " headers cannot fill the last " + bytes + " bytes of the record");
        }
    }

    /** Records not yet visited. */
    public int recordsLeft() {
        return recordsLeft;
    }

    public long offset() {
        return baseOffset + offsetDelta;
    }

    /** The record's timestamp, ms: its own, or the batch's append time. */
    public long timestampMs() {
        return hasAppendTime ? appendTimeMs : baseTimestampMs + timestampDeltaMs;
    }

    /** Where the parts of the record lie, at absolute indices. Its position means nothing. */
    public ByteBuffer buffer() {
        return buffer;
    }

    public int keyPosition() {
        return keyPosition;
    }

    /** Length of the key, {@link #NULL} for none. */
    public int keyBytes() {
        return keyBytes;
    }

    public int valuePosition() {
        return valuePosition;
    }

    /** Length of the value, {@link #NULL} for none. */
    public int valueBytes() {
        return valueBytes;
    }

    /** The key as a view of {@link #buffer}, or null. Allocates. */
    public ByteBuffer key() {
        return keyBytes == NULL ? null : buffer.slice(keyPosition, keyBytes);
    }

    /** The value as a view of {@link #buffer}, or null. Allocates. */
    public ByteBuffer value() {
        return valueBytes == NULL ? null : buffer.slice(valuePosition, valueBytes);
    }

    public int headerCount() {
        return headerCount;
    }

    /** The record's headers in their order; decoded at each call. Their values are views of {@link #buffer}. */
    public List<RecordHeader> headers() {
        if (headerCount == 0) {
            return List.of();
        }
        int resume = position;
        position = headersPosition;
        try {
            return readHeaders();
        } catch (IndexOutOfBoundsException e) {
            throw malformed(headersPosition, "a header runs past the end of its batch");
        } finally {
            position = resume;
        }
    }

    private List<RecordHeader> readHeaders() {
        List<RecordHeader> headers = new ArrayList<>(headerCount);
        for (int i = 0; i < headerCount; i++) {
            headers.add(readHeader());
        }
        if (position != recordEnd) {
            throw malformed(position, (recordEnd - position) + " bytes are left after the last header");
        }
        return Collections.unmodifiableList(headers);
    }

    private RecordHeader readHeader() {
        int nameBytes = readLength(recordEnd);
        if (nameBytes == NULL) {
            throw malformed(position, "the key of a header must not be null");
        }
        String name =
                StandardCharsets.UTF_8.decode(buffer.slice(position, nameBytes)).toString();
        position += nameBytes;
        int bytes = readLength(recordEnd);
        ByteBuffer value = bytes == NULL ? null : buffer.slice(position, bytes);
        position += Math.max(bytes, 0);
        return new RecordHeader(name, value);
    }

    /** One byte holds -64..63, two hold -8192..8191: nearly all varints of real records. */
    private int readVarint() {
        int first = buffer.get(position++);
        if (first >= 0) {
            return (first >>> 1) ^ -(first & 1);
        }
        int second = buffer.get(position++);
        if (second >= 0) {
            int raw = (first & 0x7f) | (second << 7);
            return (raw >>> 1) ^ -(raw & 1);
        }
        position -= 2;
        long wide = readWide(5);
        return (int) ((wide & 0xffffffffL) >>> 1) ^ -((int) wide & 1);
    }

    private long readVarlong() {
        int first = buffer.get(position);
        if (first >= 0) {
            position++;
            return (first >>> 1) ^ -(first & 1);
        }
        long raw = readWide(10);
        return (raw >>> 1) ^ -(raw & 1);
    }

    private long readWide(int bytesMax) {
        long raw = 0;
        for (int i = 0; i < bytesMax; i++) {
            long bits = buffer.get(position++);
            raw |= (bits & 0x7f) << (7 * i);
            if (bits >= 0) {
                return raw;
            }
        }
        throw malformed(position, "a variable-length number is longer than " + bytesMax + " bytes");
    }

    private static MalformedBatchException malformed(int position, String message) {
        return new MalformedBatchException(position, message);
    }
}
