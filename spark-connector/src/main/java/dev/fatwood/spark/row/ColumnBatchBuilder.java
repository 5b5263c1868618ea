package dev.fatwood.spark.row;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordCursor;
import dev.fatwood.protocol.record.RecordPlaces;
import dev.fatwood.protocol.record.TimestampType;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Fills column vectors from the records of one partition. The hot loop of every scan: it stores places and numbers of
 * the columns the query needs and copies no record.
 *
 * <p>The rows of one column batch share one buffer and one timestamp type: {@link #begin} starts a batch, {@link
 * #fill} adds records while there is room, {@link #build} shows what is there. The result and its vectors are reused
 * by the next {@code begin}. Owned by one task.
 */
public final class ColumnBatchBuilder {
    /** Rows of a full batch: places of a column stay in the first-level cache, the cost per batch vanishes. */
    public static final int ROWS_MAX = 4096;

    /** Beyond this a timestamp in ms does not fit the microseconds of Spark. */
    private static final long TIMESTAMP_MS_MAX = Long.MAX_VALUE / 1000;

    private final TopicPartition partition;
    private final BytesVector keys;
    private final BytesVector values;
    /** Also there for the timestamps, whose error names the offset. */
    private final LongVector offsets;

    private final LongVector timestamps;
    private final ConstantIntVector timestampType;
    private final HeadersVector headers;
    private final RecordPlaces places;
    private final HeaderColumns ofHeader;
    private final boolean readsRecords;
    private final ColumnarBatch batch;

    private int rows;

    /** @param columns in the order of the rows wanted */
    public ColumnBatchBuilder(TopicPartition partition, List<RecordColumn> columns) {
        this(partition, columns, columns);
    }

    /**
     * @param row     the columns of the rows, in order
     * @param columns those of them that are wanted; the others stay null
     */
    public ColumnBatchBuilder(TopicPartition partition, List<RecordColumn> row, List<RecordColumn> columns) {
        this.partition = partition;
        this.keys = bytes(columns, RecordColumn.KEY, RecordColumn.KEY_TEXT);
        this.values = bytes(columns, RecordColumn.VALUE, RecordColumn.VALUE_TEXT);
        this.offsets = columns.contains(RecordColumn.OFFSET) || columns.contains(RecordColumn.TIMESTAMP)
                ? longs(RecordColumn.OFFSET)
                : null;
        this.timestamps = columns.contains(RecordColumn.TIMESTAMP) ? longs(RecordColumn.TIMESTAMP) : null;
        this.timestampType = new ConstantIntVector(TimestampType.CREATE_TIME.id());
        this.headers = columns.contains(RecordColumn.HEADERS) ? new HeadersVector(ROWS_MAX) : null;
        this.places = new RecordPlaces(
                keys == null ? null : keys.positions(),
                keys == null ? null : keys.lengths(),
                values == null ? null : values.positions(),
                values == null ? null : values.lengths(),
                offsets == null ? null : offsets.values(),
                timestamps == null ? null : timestamps.values());
        this.ofHeader = HeaderColumns.of(columns, ROWS_MAX);
        this.readsRecords = columns.stream().anyMatch(column -> !column.isOfBatch());
        this.batch = new ColumnarBatch(row.stream()
                .map(column -> columns.contains(column) ? vector(column) : new BlankVector(column.type()))
                .toArray(ColumnVector[]::new));
    }

    private static BytesVector bytes(List<RecordColumn> columns, RecordColumn bytes, RecordColumn text) {
        return columns.contains(bytes) || columns.contains(text) ? new BytesVector(ROWS_MAX) : null;
    }

    private static LongVector longs(RecordColumn column) {
        return new LongVector(column.type(), ROWS_MAX);
    }

    private ColumnVector vector(RecordColumn column) {
        return switch (column) {
            case KEY -> keys;
            case VALUE -> values;
            case TOPIC -> new ConstantTextVector(partition.topic());
            case PARTITION -> new ConstantIntVector(partition.partition());
            case OFFSET -> offsets;
            case TIMESTAMP -> timestamps;
            case TIMESTAMP_TYPE -> timestampType;
            case HEADERS -> headers;
            case KEY_TEXT -> new TextVector(keys);
            case VALUE_TEXT -> new TextVector(values);
            case LEADER_EPOCH, PRODUCER_ID, BATCH_BASE_OFFSET -> ofHeader.vector(column);
        };
    }

    /**
     * False if the header of a record batch tells all that is wanted, so that {@link #count} can take the place of
     * records.
     */
    public boolean readsRecords() {
        return readsRecords;
    }

    /** Starts an empty column batch. */
    public void begin(TimestampType type) {
        rows = 0;
        timestampType.set(type.id());
    }

    /** The record batch that the records of the next {@link #fill}s are of. */
    public void enter(RecordBatch recordBatch) {
        if (ofHeader != null) {
            ofHeader.enter(recordBatch);
        }
    }

    /**
     * Adds records until the cursor is at its end, the batch is full, or {@code untilOffset} is reached. Records below
     * {@code fromOffset} are passed over.
     *
     * @return false if the cursor is done: at its end, or at a record that is not below {@code untilOffset}
     */
    public boolean fill(RecordCursor cursor, long fromOffset, long untilOffset) {
        int first = rows;
        rows = headers == null
                ? places.fill(cursor, first, ROWS_MAX, fromOffset, untilOffset)
                : fillWithHeaders(cursor, fromOffset, untilOffset);
        if (ofHeader != null) {
            ofHeader.put(first, rows);
        }
        if (timestamps != null) {
            turnIntoMicroseconds(timestamps.values(), first);
        }
        lieIn(cursor.buffer());
        return rows == ROWS_MAX;
    }

    private int fillWithHeaders(RecordCursor cursor, long fromOffset, long untilOffset) {
        int row = rows;
        while (row < ROWS_MAX && cursor.next() && cursor.offset() < untilOffset) {
            if (cursor.offset() >= fromOffset) {
                headers.put(row, cursor.headers());
                places.put(row++, cursor);
            }
        }
        return row;
    }

    private void turnIntoMicroseconds(long[] times, int first) {
        for (int row = first; row < rows; row++) {
            long timestampMs = times[row];
            if (timestampMs > TIMESTAMP_MS_MAX || timestampMs < -TIMESTAMP_MS_MAX) {
                throw new MalformedTimestampException(partition, offsets.values()[row], timestampMs);
            }
            times[row] = timestampMs * 1000;
        }
    }

    /** Where the bytes are may change when a batch is decompressed behind another; indices do not. */
    private void lieIn(ByteBuffer buffer) {
        if (keys != null) {
            keys.lieIn(buffer);
        }
        if (values != null) {
            values.lieIn(buffer);
        }
    }

    /** Starts a column batch of {@code records} rows, known from headers only. Allowed unless {@link #readsRecords}. */
    public void count(int records, TimestampType type) {
        timestampType.set(type.id());
        rows = records;
    }

    public int rows() {
        return rows;
    }

    public boolean isFull() {
        return rows == ROWS_MAX;
    }

    /** The rows added since {@link #begin}; valid until the next one. */
    public ColumnarBatch build() {
        batch.setNumRows(rows);
        return batch;
    }
}
