package dev.fatwood.spark.row;

import dev.fatwood.protocol.record.RecordBatch;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The hidden columns, whose values stand in the header of a record batch: written for all rows of a batch at once, so
 * that the loop over records knows nothing of them. Owned by one task.
 */
final class HeaderColumns {
    private final Map<RecordColumn, NumberVector> vectors = new EnumMap<>(RecordColumn.class);
    private RecordBatch current;

    private HeaderColumns() {}

    /** Null if no such column is wanted. */
    static HeaderColumns of(List<RecordColumn> columns, int rowsMax) {
        HeaderColumns wanted = new HeaderColumns();
        columns.stream()
                .filter(RecordColumn::isMetadata)
                .forEach(column -> wanted.vectors.put(column, new NumberVector(column.type(), rowsMax)));
        return wanted.vectors.isEmpty() ? null : wanted;
    }

    NumberVector vector(RecordColumn column) {
        return vectors.get(column);
    }

    /** The record batch of the rows put from now on. */
    void enter(RecordBatch batch) {
        current = batch;
    }

    /** Rows from {@code first} up to {@code until} are of the batch entered last. */
    void put(int first, int until) {
        vectors.forEach(
                (column, vector) -> vector.fill(first, until, field(column).applyAsLong(current)));
    }

    private static ToLongFunction<RecordBatch> field(RecordColumn column) {
        return switch (column) {
            case LEADER_EPOCH -> RecordBatch::leaderEpoch;
            case PRODUCER_ID -> RecordBatch::producerId;
            case BATCH_BASE_OFFSET -> RecordBatch::baseOffset;
            default -> throw new IllegalArgumentException(column + " does not stand in the header of a batch");
        };
    }
}
