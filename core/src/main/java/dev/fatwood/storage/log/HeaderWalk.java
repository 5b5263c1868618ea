package dev.fatwood.storage.log;

import dev.fatwood.env.DiskFile;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.storage.recovery.CorruptLogException;
import java.nio.ByteBuffer;

/**
 * Steps from batch to batch through a range of a segment file that is known to be valid, reading headers only. One
 * object serves a log for all its reads and allocates nothing per batch; the header it stands on is read through
 * {@link BatchHeader}. Header layout: {@link RecordBatch}.
 *
 * <p>Owned by the lane of the log, or by a {@link RangeScan}; never nested: starting a walk ends the one before.
 */
final class HeaderWalk implements BatchHeader {

    /** A page: what lies between two index entries, when batches are small, is found with one read or two. */
    private static final int WINDOW_BYTES = 4096;

    private ByteBuffer window;
    private DiskFile file;
    private int windowStart;
    private int position;
    private int nextPosition;
    private int untilPosition;
    private int header;

    /**
     * Stands before the batch at {@code fromPosition}; the walk ends before the first batch that ends past
     * {@code untilPosition}.
     */
    HeaderWalk start(DiskFile newFile, int fromPosition, int newUntilPosition) {
        if (window == null) {
            window = ByteBuffer.allocateDirect(WINDOW_BYTES);
        }
        file = newFile;
        windowStart = fromPosition;
        window.limit(0);
        nextPosition = fromPosition;
        untilPosition = newUntilPosition;
        return this;
    }

    /** Steps to the next batch; false if there is none before the end of the range. */
    boolean next() {
        if (untilPosition - nextPosition < RecordBatch.HEADER_BYTES) {
            return false;
        }
        position = nextPosition;
        header = locateHeader();
        checkHeader();
        int size = sizeBytes();
        if (size > untilPosition - position) {
            return false;
        }
        nextPosition = position + size;
        return true;
    }

    private int locateHeader() {
        int at = position - windowStart;
        if (at + RecordBatch.HEADER_BYTES <= window.limit()) {
            return at;
        }
        windowStart = position;
        window.clear().limit(Math.min(WINDOW_BYTES, untilPosition - position));
        file.read(window, position);
        window.flip();
        if (window.limit() < RecordBatch.HEADER_BYTES) {
            throw new CorruptLogException(
                    file.path(),
                    position,
                    "a batch header of " + RecordBatch.HEADER_BYTES + " bytes",
                    window.limit() + " bytes before the end of the file");
        }
        return 0;
    }

    private void checkHeader() {
        if (window.get(header + RecordBatch.MAGIC_AT) != RecordBatch.MAGIC) {
            throw new CorruptLogException(
                    file.path(),
                    position + RecordBatch.MAGIC_AT,
                    "magic 2",
                    "" + window.get(header + RecordBatch.MAGIC_AT));
        }
        int length = window.getInt(header + RecordBatch.LENGTH_AT);
        if (length < RecordBatch.HEADER_BYTES - RecordBatch.SIZE_PREFIX_BYTES) {
            throw new CorruptLogException(
                    file.path(), position + RecordBatch.LENGTH_AT, "a batch length of 49 or more", "" + length);
        }
    }

    /** Where the current batch starts in the file. */
    int position() {
        return position;
    }

    /** Where the current batch ends. */
    int nextPosition() {
        return nextPosition;
    }

    @Override
    public int sizeBytes() {
        return window.getInt(header + RecordBatch.LENGTH_AT) + RecordBatch.SIZE_PREFIX_BYTES;
    }

    @Override
    public long baseOffset() {
        return window.getLong(header);
    }

    @Override
    public long lastOffset() {
        return baseOffset() + window.getInt(header + RecordBatch.LAST_OFFSET_DELTA_AT);
    }

    /** Records in the batch, as its header says. */
    int recordCount() {
        return window.getInt(header + RecordBatch.RECORD_COUNT_AT);
    }

    /** The largest timestamp of the batch's records, ms; -1 if there is none, as in a batch that compaction has emptied. */
    long recordsMaxTimestampMs() {
        return recordCount() == 0 ? RecordBatch.NONE : maxTimestampMs();
    }

    /** Whether every offset of the batch is that of a record. */
    boolean isGapless() {
        return recordCount() - 1 == window.getInt(header + RecordBatch.LAST_OFFSET_DELTA_AT);
    }

    /** Whether all records have {@link #maxTimestampMs}. */
    boolean hasOneTimestamp() {
        return has(RecordBatch.LOG_APPEND_TIME_BIT) || recordCount() == 1;
    }

    @Override
    public int leaderEpoch() {
        return window.getInt(header + RecordBatch.LEADER_EPOCH_AT);
    }

    @Override
    public long maxTimestampMs() {
        return window.getLong(header + RecordBatch.MAX_TIMESTAMP_AT);
    }

    @Override
    public long producerId() {
        return window.getLong(header + RecordBatch.PRODUCER_ID_AT);
    }

    @Override
    public short producerEpoch() {
        return window.getShort(header + RecordBatch.PRODUCER_EPOCH_AT);
    }

    @Override
    public int baseSequence() {
        return window.getInt(header + RecordBatch.BASE_SEQUENCE_AT);
    }

    @Override
    public boolean isTransactional() {
        return has(RecordBatch.TRANSACTIONAL_BIT);
    }

    @Override
    public boolean isControl() {
        return has(RecordBatch.CONTROL_BIT);
    }

    private boolean has(int attributeBit) {
        return (window.getShort(header + RecordBatch.ATTRIBUTES_AT) & attributeBit) != 0;
    }
}
