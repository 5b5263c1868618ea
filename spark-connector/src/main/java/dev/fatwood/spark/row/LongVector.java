package dev.fatwood.spark.row;

import org.apache.spark.sql.types.DataType;

/** Offsets, or timestamps in microseconds. */
final class LongVector extends ReadOnlyVector {
    private final long[] values;

    LongVector(DataType type, int rowsMax) {
        super(type);
        this.values = new long[rowsMax];
    }

    /** The value of each row; to be filled. */
    long[] values() {
        return values;
    }

    @Override
    public long getLong(int row) {
        return values[row];
    }
}
