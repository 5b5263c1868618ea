package dev.fatwood.spark.row;

import java.util.Arrays;
import org.apache.spark.sql.types.DataType;

/** Numbers, 32 or 64 bits by the type of the column, that are equal over runs of rows. */
final class NumberVector extends ReadOnlyVector {
    private final long[] values;

    NumberVector(DataType type, int rowsMax) {
        super(type);
        this.values = new long[rowsMax];
    }

    void fill(int first, int until, long value) {
        Arrays.fill(values, first, until, value);
    }

    @Override
    public int getInt(int row) {
        return (int) values[row];
    }

    @Override
    public long getLong(int row) {
        return values[row];
    }
}
