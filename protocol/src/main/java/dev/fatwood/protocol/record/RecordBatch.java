package dev.fatwood.protocol.record;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * One whole record batch, format v2, as a view over the bytes it lies in. Nothing is copied; accessors read the bytes
 * each time.
 *
 * <p>Layout, big-endian (KIP-98; the offset is from the batch's first byte):
 * <pre>
 *  0  INT64   base offset              offset of the first record; given by the broker
 *  8  INT32   batch length             bytes after this field, so size - 12
 * 12  INT32   partition leader epoch   given by the broker
 * 16  INT8    magic                    2
 * 17  UINT32  CRC                      CRC-32C of everything from attributes to the end
 * 21  INT16   attributes               bits 0-2 compression, 3 timestamp type, 4 transactional, 5 control,
 *                                      6 delete horizon
 * 23  INT32   last offset delta        last offset - base offset; kept when compaction removes records
 * 27  INT64   base timestamp           ms; the records' timestamps are deltas to it (with bit 6 set: the delete
 *                                      horizon)
 * 35  INT64   max timestamp            ms; -1 = none; under LOG_APPEND_TIME the timestamp of every record
 * 43  INT64   producer id              -1 = none
 * 51  INT16   producer epoch           -1 = none
 * 53  INT32   base sequence            -1 = none; sequences count records and wrap from 2^31 - 1 to 0
 * 57  INT32   record count
 * 61  records, compressed as one block
 * Base offset and leader epoch lie before the bytes the CRC covers, so that a broker can {@link #assign} them in place.
 *
 * <p>What {@link #at} promises: the batch is whole, its magic is 2, its compression is known and its counts are not
 * negative. Whether the CRC matches and the records are sound is asked separately ({@link #crcMatches},
 * {@link #records}).
 */
public final class RecordBatch {

    /** Bytes before the first record. */
    public static final int HEADER_BYTES = 61;
    /** Bytes that must be there before {@link #sizeAt} can answer: base offset and batch length. */
    public static final int SIZE_PREFIX_BYTES = 12;
    /** The only format Kafka 4 knows. */
    public static final byte MAGIC = 2;
    /**
     * Stands in the producer id, producer epoch and sequence fields of a batch without them, and in an unset leader
     * epoch.
     */
    public static final int NONE = -1;

    // Where the fields lie, for those who read headers without the batch.

    public static final int LENGTH_AT = 8;
    public static final int LEADER_EPOCH_AT = 12;
    public static final int MAGIC_AT = 16;
    public static final int CRC_AT = 17;
    public static final int ATTRIBUTES_AT = 21;
    public static final int LAST_OFFSET_DELTA_AT = 23;
    static final int BASE_TIMESTAMP_AT = 27;
    public static final int MAX_TIMESTAMP_AT = 35;
    public static final int PRODUCER_ID_AT = 43;
    public static final int PRODUCER_EPOCH_AT = 51;
    public static final int BASE_SEQUENCE_AT = 53;
    public static final int RECORD_COUNT_AT = 57;

    static final int COMPRESSION_MASK = 0x07;
    public static final int LOG_APPEND_TIME_BIT = 0x08;
    public static final int TRANSACTIONAL_BIT = 0x10;
    public static final int CONTROL_BIT = 0x20;
    static final int DELETE_HORIZON_BIT = 0x40;

    private final ByteBuffer buffer;
    private final int start;
    private final int sizeBytes;

    private RecordBatch(ByteBuffer buffer, int start, int sizeBytes) {
        this.buffer = buffer;
        this.start = start;
        this.sizeBytes = sizeBytes;
    }

    /**
     * The batch whose first byte is at index {@code position} of {@code buffer}; it must end at or before the buffer's
     * limit. The view shares the bytes, and sees them through {@code buffer} itself, which must stay big-endian.
     *
     * @throws MalformedBatchException if what lies there is not a whole batch v2
     */
    public static RecordBatch at(ByteBuffer buffer, int position) {
        int available = buffer.limit() - position;
        if (position < 0 || available < HEADER_BYTES) {
            throw new MalformedBatchException(
                    position,
                    "a batch header needs " + HEADER_BYTES + " bytes but " + Math.max(available, 0) + " are there");
        }
        if (buffer.order() != ByteOrder.BIG_ENDIAN) {
            throw new IllegalArgumentException("record batches are big-endian, the buffer is " + buffer.order());
        }
        int sizeBytes = sizeAt(buffer, position);
        if (sizeBytes > available) {
            throw new MalformedBatchException(
                    position + LENGTH_AT,
                    "the batch says it has " + sizeBytes + " bytes but only " + available + " are there");
        }
        RecordBatch batch = new RecordBatch(buffer, position, sizeBytes);
        batch.checkHeader();
        return batch;
    }

    /**
     * Size of the batch at {@code position}, read from its first {@link #SIZE_PREFIX_BYTES} bytes, at least {@link
     * #HEADER_BYTES}. The batch itself need not be there.
     */
    public static int sizeAt(ByteBuffer buffer, int position) {
        int length = buffer.getInt(position + LENGTH_AT);
        if (length < HEADER_BYTES - SIZE_PREFIX_BYTES || length > Integer.MAX_VALUE - SIZE_PREFIX_BYTES) {
            throw new MalformedBatchException(
                    position + LENGTH_AT,
                    "the batch length must be at least " + (HEADER_BYTES - SIZE_PREFIX_BYTES)
                            + " and below 2 GiB but is " + length);
        }
        return length + SIZE_PREFIX_BYTES;
    }

    private void checkHeader() {
        check(magic() == MAGIC, MAGIC_AT, "the magic must be 2 but is ", magic());
        check(
                Compression.isKnown(attributes() & COMPRESSION_MASK),
                ATTRIBUTES_AT,
                "unknown compression ",
                attributes() & COMPRESSION_MASK);
        check(
                lastOffsetDelta() >= 0,
                LAST_OFFSET_DELTA_AT,
                "the last offset delta must not be negative but is ",
                lastOffsetDelta());
        check(recordCount() >= 0, RECORD_COUNT_AT, "the record count must not be negative but is ", recordCount());
    }

    private void check(boolean holds, int field, String complaint, int found) {
        if (!holds) {
            throw new MalformedBatchException(start + field, complaint + found);
        }
    }

    /** Offset of the first record; compaction may have removed that record. */
    public long baseOffset() {
        return buffer.getLong(start);
    }

    /** Offset of the last record, inclusive; compaction may have removed that record. */
    public long lastOffset() {
        return baseOffset() + lastOffsetDelta();
    }

    /** The offset after this batch. */
    public long nextOffset() {
        return lastOffset() + 1;
    }

    public int lastOffsetDelta() {
        return buffer.getInt(start + LAST_OFFSET_DELTA_AT);
    }

    /** Records in the batch; fewer than {@code lastOffsetDelta() + 1} after compaction, possibly 0. */
    public int recordCount() {
        return buffer.getInt(start + RECORD_COUNT_AT);
    }

    /** Bytes of the whole batch, header included. */
    public int sizeBytes() {
        return sizeBytes;
    }

    /** Leader epoch under which the batch was appended, {@link #NONE} before that. */
    public int leaderEpoch() {
        return buffer.getInt(start + LEADER_EPOCH_AT);
    }

    public byte magic() {
        return buffer.get(start + MAGIC_AT);
    }

    /** The CRC-32C the batch carries, unsigned in an int. */
    public int crc() {
        return buffer.getInt(start + CRC_AT);
    }

    /** Whether the bytes are those the producer summed. Reads the whole batch: about 0.1 ms per MB. */
    public boolean crcMatches() {
        return crc() == computedCrc();
    }

    private int computedCrc() {
        CRC32C crc = new CRC32C();
        crc.update(buffer.slice(start + ATTRIBUTES_AT, sizeBytes - ATTRIBUTES_AT));
        return (int) crc.getValue();
    }

    /** The attribute bits as they stand; the methods below read them. */
    public short attributes() {
        return buffer.getShort(start + ATTRIBUTES_AT);
    }

    public Compression compression() {
        return Compression.forId(attributes() & COMPRESSION_MASK);
    }

    public TimestampType timestampType() {
        return has(LOG_APPEND_TIME_BIT) ? TimestampType.LOG_APPEND_TIME : TimestampType.CREATE_TIME;
    }

    public boolean isTransactional() {
        return has(TRANSACTIONAL_BIT);
    }

    /**
     * Whether every offset from first to last is that of a data record outside of any transaction: what producers send,
     * and what neither compaction nor an abort can have thinned.
     */
    public boolean isDense() {
        return recordCount() - 1 == lastOffsetDelta() && !has(TRANSACTIONAL_BIT | CONTROL_BIT);
    }

    /** Whether the records are for brokers and readers of transactions, never for users: see {@link ControlType}. */
    public boolean isControl() {
        return has(CONTROL_BIT);
    }

    /**
     * Whether the base timestamp field holds the time from which compaction may remove this batch's tombstones
     * (KIP-534).
     */
    public boolean hasDeleteHorizon() {
        return has(DELETE_HORIZON_BIT);
    }

    private boolean has(int attributeBit) {
        return (attributes() & attributeBit) != 0;
    }

    /** What the records' timestamp deltas are relative to, ms. */
    public long baseTimestampMs() {
        return buffer.getLong(start + BASE_TIMESTAMP_AT);
    }

    /** The largest timestamp of the records, ms; -1 if they have none. */
    public long maxTimestampMs() {
        return buffer.getLong(start + MAX_TIMESTAMP_AT);
    }

    /** Whether an idempotent producer wrote the batch, or the broker on its behalf (markers). */
    public boolean hasProducer() {
        return producerId() > NONE;
    }

    public long producerId() {
        return buffer.getLong(start + PRODUCER_ID_AT);
    }

    public short producerEpoch() {
        return buffer.getShort(start + PRODUCER_EPOCH_AT);
    }

    /** Sequence of the first record, {@link #NONE} if the batch has none (no producer, or a marker). */
    public int baseSequence() {
        return buffer.getInt(start + BASE_SEQUENCE_AT);
    }

    /** Sequence of the last record, inclusive, wrapped; {@link #NONE} if the batch has none. */
    public int lastSequence() {
        int base = baseSequence();
        return base == NONE ? NONE : (base + lastOffsetDelta()) & Integer.MAX_VALUE;
    }

    /** Writes base offset and leader epoch into the bytes. The CRC does not cover them and stays true. */
    public void assign(long baseOffset, int leaderEpoch) {
        buffer.putLong(start, baseOffset);
        buffer.putInt(start + LEADER_EPOCH_AT, leaderEpoch);
    }

    /**
     * Turns the batch into LOG_APPEND_TIME with {@code timestampMs}, in place, records untouched; computes the CRC
     * anew.
     */
    public void stampAppendTime(long timestampMs) {
        buffer.putShort(start + ATTRIBUTES_AT, (short) (attributes() | LOG_APPEND_TIME_BIT));
        buffer.putLong(start + MAX_TIMESTAMP_AT, timestampMs);
        buffer.putInt(start + CRC_AT, computedCrc());
    }

    /** Writes the largest timestamp of the records into the header, in place; computes the CRC anew. */
    public void stampMaxTimestamp(long timestampMs) {
        buffer.putLong(start + MAX_TIMESTAMP_AT, timestampMs);
        buffer.putInt(start + CRC_AT, computedCrc());
    }

    /** The batch's bytes, header included, sharing the buffer: position 0, limit {@link #sizeBytes}. */
    public ByteBuffer bytes() {
        return buffer.slice(start, sizeBytes);
    }

    /** The records as they lie in the batch, possibly compressed; sharing the buffer. */
    ByteBuffer payload() {
        return buffer.slice(start + HEADER_BYTES, sizeBytes - HEADER_BYTES);
    }

    /** The buffer this is a view of; positions of an uncompressed batch's cursor are indices into it. */
    ByteBuffer buffer() {
        return buffer;
    }

    /** Index of the batch's first byte in {@link #buffer}. */
    int start() {
        return start;
    }

    /**
     * A cursor before the first record.
     *
     * @param maxDecompressedBytes what the records may take once decompressed; more is malformed. Not asked if
     *        uncompressed.
     */
    public RecordCursor records(int maxDecompressedBytes) {
        RecordCursor cursor = new RecordCursor(maxDecompressedBytes);
        cursor.enter(this);
        return cursor;
    }

    @Override
    public String toString() {
        return "RecordBatch(offsets " + baseOffset() + ".." + lastOffset() + ", records " + recordCount() + ", "
                + sizeBytes + " bytes, " + compression() + (isControl() ? ", control" : "")
                + (isTransactional() ? ", transactional" : "")
                + ", producer " + producerId() + "/" + producerEpoch() + ", sequence " + baseSequence() + ")";
    }
}
