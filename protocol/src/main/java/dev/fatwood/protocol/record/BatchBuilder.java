package dev.fatwood.protocol.record;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Builds one record batch: add records, set what the header says, {@link #build}. Records are encoded as they are added
 * and compressed at the end. Layouts: {@link RecordBatch}, {@link RecordCursor}.
 *
 * <p>The header's settings may be changed until {@code build}, which may be called again after a change (a producer
 * learns its sequence late). A builder can be used for one batch only. Encoding a record from {@link ByteSlice}s allocates
 * nothing but, now and then, a larger buffer.
 */
public final class BatchBuilder {

    private static final int START_BYTES = 512;
    /** Of a record and all before it; an array cannot be much longer. */
    private static final long BODY_BYTES_MAX = Integer.MAX_VALUE - 64;

    private static final short MARKER_VERSION = 0;

    private final Compression compression;
    private final RecordBytes records;
    private final ByteSlice key = new ByteSlice();
    private final ByteSlice value = new ByteSlice();

    private long baseOffset;
    private int lastOffsetDelta = -1;
    private int leaderEpoch = RecordBatch.NONE;
    private int flags;
    private long baseTimestampMs = RecordBatch.NONE;
    private long maxTimestampMs = RecordBatch.NONE;
    private long appendTimeMs = RecordBatch.NONE;
    private long producerId = RecordBatch.NONE;
    private short producerEpoch = RecordBatch.NONE;
    private int baseSequence = RecordBatch.NONE;
    private int recordCount;

    private int level = Codec.STANDARD_LEVEL;

    private BatchBuilder(Compression compression, byte[] buffer) {
        this.compression = compression;
        this.records = new RecordBytes(buffer, RecordBatch.HEADER_BYTES);
    }

    public static BatchBuilder with(Compression compression) {
        return with(compression, new byte[START_BYTES]);
    }

    /** @param buffer to encode into, the builder's from now on; a larger one takes its place when it is full */
    public static BatchBuilder with(Compression compression, byte[] buffer) {
        return new BatchBuilder(compression, buffer);
    }

    /** How hard to compress, in the codec's own measure; without a call it is the codec's standard. */
    public BatchBuilder level(int compressionLevel) {
        this.level = compressionLevel;
        return this;
    }

    /** Base offset; 0 unless said, as producers send it. */
    public BatchBuilder baseOffset(long offset) {
        this.baseOffset = offset;
        return this;
    }

    public BatchBuilder leaderEpoch(int epoch) {
        this.leaderEpoch = epoch;
        return this;
    }

    /** @param firstSequence sequence of the first record; {@link RecordBatch#NONE} for markers */
    public BatchBuilder producer(long id, short epoch, int firstSequence) {
        this.producerId = id;
        this.producerEpoch = epoch;
        this.baseSequence = firstSequence;
        return this;
    }

    public BatchBuilder transactional() {
        flags |= RecordBatch.TRANSACTIONAL_BIT;
        return this;
    }

    /** Marks the records as control records; {@link #endTransaction} does it by itself. */
    public BatchBuilder control() {
        flags |= RecordBatch.CONTROL_BIT;
        return this;
    }

    /** Gives all records the broker's time; readers then ignore their own. */
    public BatchBuilder appendTime(long timestampMs) {
        flags |= RecordBatch.LOG_APPEND_TIME_BIT;
        appendTimeMs = timestampMs;
        return this;
    }

    /**
     * Adds a record at the next offset. Key and value may be null; buffers are read from position to limit and not
     * moved.
     */
    public BatchBuilder add(long timestampMs, ByteBuffer key, ByteBuffer value, List<RecordHeader> headers) {
        return addAt(baseOffset + lastOffsetDelta + 1, timestampMs, key, value, headers);
    }

    /** Adds a record without headers at the next offset. Key and value may be null. */
    public BatchBuilder add(long timestampMs, byte[] key, byte[] value) {
        return add(timestampMs, wrap(key), wrap(value), List.of());
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }

    /**
     * Adds a record at {@code offset}, above all before it: how a batch looks after compaction. The base offset is set
     * first.
     */
    public BatchBuilder addAt(
            long offset, long timestampMs, ByteBuffer key, ByteBuffer value, List<RecordHeader> headers) {
        this.key.set(key);
        this.value.set(value);
        return addAt(offset, timestampMs, this.key, this.value, headers);
    }

    /** Adds a record at the next offset; the slices are read, not kept. */
    public BatchBuilder addSlices(long timestampMs, ByteSlice key, ByteSlice value, List<RecordHeader> headers) {
        return addAt(baseOffset + lastOffsetDelta + 1, timestampMs, key, value, headers);
    }

    private BatchBuilder addAt(
            long offset, long timestampMs, ByteSlice key, ByteSlice value, List<RecordHeader> headers) {
        long offsetDelta = offset - baseOffset;
        if (offsetDelta <= lastOffsetDelta || offsetDelta > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "offset " + offset + " does not follow " + (baseOffset + lastOffsetDelta));
        }
        long baseMs = recordCount == 0 ? timestampMs : baseTimestampMs;
        encode(timestampMs - baseMs, (int) offsetDelta, key, value, headers);
        baseTimestampMs = baseMs;
        maxTimestampMs = Math.max(maxTimestampMs, timestampMs);
        lastOffsetDelta = (int) offsetDelta;
        recordCount++;
        return this;
    }

    /** Nothing is written before there is room for all of it. */
    private void encode(
            long timestampDelta, int offsetDelta, ByteSlice key, ByteSlice value, List<RecordHeader> headers) {
        long bodyBytes = bodyBytes(timestampDelta, offsetDelta, key, value, headers);
        if (bodyBytes > BODY_BYTES_MAX - records.size()) {
            throw new IllegalArgumentException("a record of " + bodyBytes + " bytes, behind " + records.size()
                    + " in the batch, is more than an array holds");
        }
        records.ensure(RecordBytes.VARINT_BYTES_MAX + (int) bodyBytes);
        records.putVarint((int) bodyBytes);
        records.putByte(0);
        records.putVarlong(timestampDelta);
        records.putVarint(offsetDelta);
        records.putNullable(key);
        records.putNullable(value);
        records.putVarint(headers.size());
        if (!headers.isEmpty()) {
            encode(headers);
        }
    }

    private void encode(List<RecordHeader> headers) {
        for (RecordHeader header : headers) {
            records.putNullable(utf8(header));
            records.putNullable(header.value());
        }
    }

    private static long bodyBytes(
            long timestampDelta, int offsetDelta, ByteSlice key, ByteSlice value, List<RecordHeader> headers) {
        long bytes = 1L
                + RecordBytes.varlongBytes(timestampDelta)
                + RecordBytes.varintBytes(offsetDelta)
                + RecordBytes.nullableBytes(key)
                + RecordBytes.nullableBytes(value)
                + RecordBytes.varintBytes(headers.size());
        return headers.isEmpty() ? bytes : bytes + headersBytes(headers);
    }

    private static long headersBytes(List<RecordHeader> headers) {
        long bytes = 0;
        for (RecordHeader header : headers) {
            bytes += RecordBytes.nullableBytes(utf8(header)) + RecordBytes.nullableBytes(header.value());
        }
        return bytes;
    }

    private static ByteBuffer utf8(RecordHeader header) {
        return ByteBuffer.wrap(header.key().getBytes(StandardCharsets.UTF_8));
    }

    /** Adds the marker that ends a producer's transaction, and makes the batch a transactional control batch. */
    public BatchBuilder endTransaction(long timestampMs, ControlType type, int coordinatorEpoch) {
        if (!type.endsTransaction()) {
            throw new IllegalArgumentException(type + " does not end a transaction; use ABORT or COMMIT");
        }
        ByteBuffer key = ByteBuffer.allocate(ControlType.KEY_BYTES)
                .putShort(ControlType.KEY_VERSION)
                .putShort(type.id());
        ByteBuffer value = ByteBuffer.allocate(Short.BYTES + Integer.BYTES)
                .putShort(MARKER_VERSION)
                .putInt(coordinatorEpoch);
        return transactional().control().add(timestampMs, key.flip(), value.flip(), List.of());
    }

    public int recordCount() {
        return recordCount;
    }

    /** Size of the batch before compression, header included; exact if there is no compression. */
    public int sizeBytes() {
        return records.size();
    }

    /** Most bytes a record can add to {@link #sizeBytes}, before compression; may be more than any batch can hold. */
    public static long recordBytesMax(ByteSlice key, ByteSlice value, List<RecordHeader> headers) {
        long body = bodyBytes(Long.MIN_VALUE, Integer.MAX_VALUE, key, value, headers);
        return RecordBytes.varlongBytes(body) + body;
    }

    /** The finished batch in a buffer of its own, from position to limit. */
    public ByteBuffer build() {
        if (compression != Compression.NONE) {
            return buildInPlace();
        }
        return finished(Arrays.copyOf(records.array(), records.size()), records.size());
    }

    /**
     * The finished batch, from position to limit, without a copy: unless compressed, it is the builder's buffer itself. The
     * builder must not be used any more.
     */
    public ByteBuffer buildInPlace() {
        RecordBytes whole = compression == Compression.NONE ? records : compressed();
        return finished(whole.array(), whole.size());
    }

    /** The buffer the records were encoded into, free again once the batch is built with compression. */
    public byte[] buffer() {
        return records.array();
    }

    private ByteBuffer finished(byte[] bytes, int size) {
        ByteBuffer batch = ByteBuffer.wrap(bytes, 0, size);
        writeHeader(batch);
        CRC32C crc = new CRC32C();
        crc.update(bytes, RecordBatch.ATTRIBUTES_AT, size - RecordBatch.ATTRIBUTES_AT);
        return batch.putInt(RecordBatch.CRC_AT, (int) crc.getValue());
    }

    private RecordBytes compressed() {
        int plainBytes = records.size() - RecordBatch.HEADER_BYTES;
        byte[] buffer = new byte[Math.max(START_BYTES, RecordBatch.HEADER_BYTES + plainBytes / 2)];
        RecordBytes target = new RecordBytes(buffer, RecordBatch.HEADER_BYTES);
        try (OutputStream stream = compression.codec().compressing(target.stream(), level)) {
            stream.write(records.array(), RecordBatch.HEADER_BYTES, plainBytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compress records with " + compression.settingName(), e);
        }
        return target;
    }

    private void writeHeader(ByteBuffer batch) {
        batch.putLong(0, baseOffset);
        batch.putInt(RecordBatch.LENGTH_AT, batch.limit() - RecordBatch.SIZE_PREFIX_BYTES);
        batch.putInt(RecordBatch.LEADER_EPOCH_AT, leaderEpoch);
        batch.put(RecordBatch.MAGIC_AT, RecordBatch.MAGIC);
        batch.putShort(RecordBatch.ATTRIBUTES_AT, (short) (flags | compression.id()));
        batch.putInt(RecordBatch.LAST_OFFSET_DELTA_AT, Math.max(lastOffsetDelta, 0));
        batch.putLong(RecordBatch.BASE_TIMESTAMP_AT, baseTimestampMs);
        batch.putLong(RecordBatch.MAX_TIMESTAMP_AT, hasAppendTime() ? appendTimeMs : maxTimestampMs);
        batch.putLong(RecordBatch.PRODUCER_ID_AT, producerId);
        batch.putShort(RecordBatch.PRODUCER_EPOCH_AT, producerEpoch);
        batch.putInt(RecordBatch.BASE_SEQUENCE_AT, baseSequence);
        batch.putInt(RecordBatch.RECORD_COUNT_AT, recordCount);
    }

    private boolean hasAppendTime() {
        return (flags & RecordBatch.LOG_APPEND_TIME_BIT) != 0;
    }
}
