package dev.fatwood.protocol.record;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Builds one record batch: add records, set what the header says, {@link #build}. Records are encoded as they are added
 * and compressed at the end. Layouts: {@link RecordBatch}, {@link RecordCursor}.
 *
 * <p>The header's settings may be changed until {@code build}, which may be called again after a change (a producer
 * learns its sequence late). A builder can be used for one batch only.
 */
public final class BatchBuilder {

    private static final int START_BYTES = 512;
    private static final short MARKER_VERSION = 0;

    private final Compression compression;
    private final RecordBytes records = new RecordBytes(START_BYTES);

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

    private BatchBuilder(Compression compression) {
        this.compression = compression;
    }

    public static BatchBuilder with(Compression compression) {
        return new BatchBuilder(compression);
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
        long offsetDelta = offset - baseOffset;
        if (offsetDelta <= lastOffsetDelta || offsetDelta > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "offset " + offset + " does not follow " + (baseOffset + lastOffsetDelta));
        }
        lastOffsetDelta = (int) offsetDelta;
        encode(timestampDelta(timestampMs), lastOffsetDelta, key, value, headers);
        recordCount++;
        return this;
    }

    private long timestampDelta(long timestampMs) {
        if (recordCount == 0) {
            baseTimestampMs = timestampMs;
        }
        maxTimestampMs = Math.max(maxTimestampMs, timestampMs);
        return timestampMs - baseTimestampMs;
    }

    private void encode(
            long timestampDelta, int offsetDelta, ByteBuffer key, ByteBuffer value, List<RecordHeader> headers) {
        int bodyBytes = bodyBytes(timestampDelta, offsetDelta, key, value, headers);
        records.ensure(RecordBytes.VARINT_BYTES_MAX + bodyBytes);
        records.putVarint(bodyBytes);
        records.putByte(0);
        records.putVarlong(timestampDelta);
        records.putVarint(offsetDelta);
        records.putNullable(key);
        records.putNullable(value);
        records.putVarint(headers.size());
        for (RecordHeader header : headers) {
            records.putNullable(utf8(header));
            records.putNullable(header.value());
        }
    }

    private static int bodyBytes(
            long timestampDelta, int offsetDelta, ByteBuffer key, ByteBuffer value, List<RecordHeader> headers) {
        int bytes = 1
                + RecordBytes.varlongBytes(timestampDelta)
                + RecordBytes.varintBytes(offsetDelta)
                + RecordBytes.nullableBytes(key)
                + RecordBytes.nullableBytes(value)
                + RecordBytes.varintBytes(headers.size());
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
        return RecordBatch.HEADER_BYTES + records.size();
    }

    /** Most bytes a record can add to {@link #sizeBytes}, before compression. */
    public static int recordBytesMax(ByteBuffer key, ByteBuffer value, List<RecordHeader> headers) {
        int body = bodyBytes(Long.MIN_VALUE, Integer.MAX_VALUE, key, value, headers);
        return RecordBytes.varintBytes(body) + body;
    }

    /** The finished batch in a buffer of its own, from position to limit. */
    public ByteBuffer build() {
        RecordBytes payload = compression == Compression.NONE ? records : compressed();
        ByteBuffer batch = ByteBuffer.allocate(RecordBatch.HEADER_BYTES + payload.size());
        batch.put(RecordBatch.HEADER_BYTES, payload.array(), 0, payload.size());
        writeHeader(batch);
        CRC32C crc = new CRC32C();
        crc.update(batch.array(), RecordBatch.ATTRIBUTES_AT, batch.limit() - RecordBatch.ATTRIBUTES_AT);
        return batch.putInt(RecordBatch.CRC_AT, (int) crc.getValue());
    }

    private RecordBytes compressed() {
        RecordBytes target = new RecordBytes(Math.max(START_BYTES, records.size() / 2));
        try (OutputStream stream = compression.codec().compressing(target.stream())) {
            stream.write(records.array(), 0, records.size());
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
