package dev.fatwood.protocol.record;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Rewrites batches without the parts of records nobody asked for: the same offsets, timestamps, producer and
 * transaction fields, null in place of keys and values, no headers, not compressed, with a checksum of its own. A
 * record of which only offset and timestamp stay takes 8 or 9 bytes.
 *
 * <p>Control batches stay as they are. So does a batch that cannot be rewritten (its checksum is wrong, its records
 * cannot be read or take too much memory once decompressed): whoever reads it will notice, as ever. And so does a compressed
 * batch that would grow: what comes out is never larger than what went in.
 *
 * <p>Owned by one thread at a time; keeps its
 * buffers for the next round.
 */
public final class RecordStripper {

    /** A null key, a null value, no headers: what follows the offset delta of a bare record. */
    private static final int BARE_TAIL = 0x01010000;

    private static final int BARE_TAIL_BYTES = 3;
    /** Words are written where fewer bytes are meant; what is too much is overwritten. */
    private static final int SLACK_BYTES = 16;

    private static final byte NULL_LENGTH = 1;
    private static final long STOP_BITS_AFTER_ATTRIBUTES = 0x0080808080808080L;

    private final Decompressor decompressor;
    private final CRC32C crc = new CRC32C();
    private OmittedParts omitted = OmittedParts.NONE;
    private ByteBuffer out = ByteBuffer.allocate(0);
    private int size;

    private ByteBuffer source;
    private int position;
    private int sourceEnd;

    /** @param maxDecompressedBytes what the records of one batch may take once decompressed */
    public RecordStripper(int maxDecompressedBytes) {
        this.decompressor = new Decompressor(maxDecompressedBytes);
    }

    /** Begins a new run of batches; forgets the one before. */
    public void begin(OmittedParts parts) {
        omitted = parts;
        size = 0;
    }

    /** Appends {@code batch} without the omitted parts. */
    public void add(RecordBatch batch) {
        boolean isRewritten =
                !batch.isControl() && batch.recordCount() > 0 && batch.crcMatches() && open(batch) && rewrite(batch);
        if (!isRewritten) {
            ensure(batch.sizeBytes());
            out.put(size, batch.buffer(), batch.start(), batch.sizeBytes());
            size += batch.sizeBytes();
        }
    }

    /** The batches since {@link #begin}, in a buffer of their own. */
    public ByteBuffer finish() {
        byte[] bytes = new byte[size];
        out.get(0, bytes);
        return ByteBuffer.wrap(bytes);
    }

    /** Bytes of the buffers it keeps. */
    public int heldBytes() {
        return out.capacity() + decompressor.heldBytes();
    }

    /** Stands before the first record; false if they cannot be decompressed. */
    private boolean open(RecordBatch batch) {
        if (batch.compression() == Compression.NONE) {
            source = batch.buffer();
            position = batch.start() + RecordBatch.HEADER_BYTES;
            sourceEnd = batch.start() + batch.sizeBytes();
            return true;
        }
        try {
            source = decompressor.decompress(batch);
        } catch (MalformedBatchException unreadable) {
            return false;
        }
        position = source.position();
        sourceEnd = source.limit();
        return true;
    }

    private boolean rewrite(RecordBatch batch) {
        ensure(RecordBatch.HEADER_BYTES + sourceEnd - position + SLACK_BYTES);
        int start = size;
        boolean isBare = omitted.values() && omitted.keys() && omitted.headers();
        int end = start + RecordBatch.HEADER_BYTES;
        try {
            end = isBare ? bareRecords(end, batch.recordCount()) : someRecords(end, batch.recordCount());
        } catch (IndexOutOfBoundsException | MalformedBatchException damaged) {
            return false;
        }
        if (end < 0 || position != sourceEnd || end - start > batch.sizeBytes()) {
            return false;
        }
        out.put(start, batch.buffer(), batch.start(), RecordBatch.HEADER_BYTES);
        finishHeader(start, end, batch.attributes());
        size = end;
        return true;
    }

    private void finishHeader(int start, int end, short attributes) {
        out.putInt(start + RecordBatch.LENGTH_AT, end - start - RecordBatch.SIZE_PREFIX_BYTES);
        out.putShort(start + RecordBatch.ATTRIBUTES_AT, (short) (attributes & ~RecordBatch.COMPRESSION_MASK));
        crc.reset();
        crc.update(out.array(), start + RecordBatch.ATTRIBUTES_AT, end - start - RecordBatch.ATTRIBUTES_AT);
        out.putInt(start + RecordBatch.CRC_AT, (int) crc.getValue());
    }

    /**
     * Hot loop: copies attributes and both deltas of each record as one word, in which the second byte without its top
     * bit ends the offset delta, and skips the rest.
     *
     * @return where they end; -1 if the records are damaged
     */
    private int bareRecords(int to, int count) {
        ByteBuffer from = source;
        ByteBuffer target = out;
        int at = position;
        int end = sourceEnd;
        int lastWord = from.limit() - Long.BYTES;
        int write = to;
        for (int n = 0; n < count; n++) {
            int raw = from.get(at++);
            if (raw < 0) {
                int second = from.get(at++);
                if (second < 0) {
                    position = at - 2;
                    raw = rawVarint();
                    at = position;
                } else {
                    raw = raw & 0x7f | second << 7;
                }
            }
            int length = raw >>> 1;
            int next = at + length;
            long word = at <= lastWord ? from.getLong(at) : 0;
            long stops = ~word & STOP_BITS_AFTER_ATTRIBUTES;
            stops &= -1L >>> Long.numberOfLeadingZeros(stops) + 1;
            int head = (Long.numberOfLeadingZeros(stops) >>> 3) + 1;
            if (at > lastWord || stops == 0) {
                position = at;
                head = headBytes();
                copy(at, write + 1, head);
            } else {
                target.putLong(write + 1, word);
            }
            if ((raw & 1) != 0 || next > end || next < at || head + BARE_TAIL_BYTES > length) {
                return -1;
            }
            target.put(write, (byte) (head + BARE_TAIL_BYTES << 1));
            target.putInt(write + 1 + head, BARE_TAIL);
            write += 1 + head + BARE_TAIL_BYTES;
            at = next;
        }
        position = at;
        return write;
    }

    private void copy(int from, int to, int bytes) {
        out.put(to, source, from, bytes);
    }

    /** Bytes of attributes and both deltas at the position. */
    private int headBytes() {
        int start = position++;
        skipVarint(10);
        skipVarint(5);
        return position - start;
    }

    private void skipVarint(int bytesMax) {
        for (int n = 0; n < bytesMax; n++) {
            if (source.get(position++) >= 0) {
                return;
            }
        }
        throw new MalformedBatchException(position, "a variable-length number is longer than " + bytesMax + " bytes");
    }

    /** Records of which some of key, value and headers stay; the result as that of {@link #bareRecords}. */
    private int someRecords(int to, int count) {
        int write = to;
        for (int n = 0; n < count; n++) {
            int length = varint();
            int start = position;
            int end = start + length;
            if (length < 0 || end < start || end > sourceEnd) {
                return -1;
            }
            int head = headBytes();
            int keyAt = position;
            skipPart(end);
            int valueAt = position;
            skipPart(end);
            int headersAt = position;
            int body = head
                    + (omitted.keys() ? 1 : valueAt - keyAt)
                    + (omitted.values() ? 1 : headersAt - valueAt)
                    + (omitted.headers() ? 1 : end - headersAt);
            write = putVarint(write, body);
            write = put(write, start, head);
            write = omitted.keys() ? put(write, NULL_LENGTH) : put(write, keyAt, valueAt - keyAt);
            write = omitted.values() ? put(write, NULL_LENGTH) : put(write, valueAt, headersAt - valueAt);
            write = omitted.headers() ? put(write, (byte) 0) : put(write, headersAt, end - headersAt);
            position = end;
        }
        return write;
    }

    private void skipPart(int end) {
        int length = varint();
        position += Math.max(length, 0);
        if (length < RecordCursor.NULL || position > end || position < 0) {
            throw new MalformedBatchException(position, "a part of " + length + " bytes does not fit its record");
        }
    }

    private int put(int at, byte value) {
        out.put(at, value);
        return at + 1;
    }

    private int put(int at, int from, int bytes) {
        copy(from, at, bytes);
        return at + bytes;
    }

    private int putVarint(int to, int value) {
        int at = to;
        int raw = value << 1;
        while ((raw & ~0x7f) != 0) {
            at = put(at, (byte) (raw & 0x7f | 0x80));
            raw >>>= 7;
        }
        return put(at, (byte) raw);
    }

    private int varint() {
        int raw = rawVarint();
        return (raw >>> 1) ^ -(raw & 1);
    }

    private int rawVarint() {
        int raw = 0;
        for (int n = 0; n < 5; n++) {
            int bits = source.get(position++);
            raw |= (bits & 0x7f) << 7 * n;
            if (bits >= 0) {
                return raw;
            }
        }
        throw new MalformedBatchException(position, "a variable-length number is longer than 5 bytes");
    }

    private void ensure(int bytes) {
        long wanted = (long) size + bytes;
        if (wanted > out.capacity()) {
            long grown = Math.max(wanted, Math.min(2L * out.capacity(), Integer.MAX_VALUE - 8L));
            out = ByteBuffer.allocate(Math.toIntExact(grown)).put(0, out, 0, size);
        }
    }
}
