package dev.fatwood.spark.row;

import org.apache.spark.sql.types.DataType;

/** Offsets, or timestamps in microseconds. */
final class LongVector extends ReadOnlyVector {
    private final long[] values;

    LongVector(DataType type, int rowsMax) {
        super(type);
        this.values = new long[rowsMax];
    }

    void put(int row, long value) {
        values[row] = value;
    }

    @Override
    public long getLong(int row) {
        return values[row];
    }
}
