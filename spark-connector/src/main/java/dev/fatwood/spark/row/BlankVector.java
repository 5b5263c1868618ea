package dev.fatwood.spark.row;

import org.apache.spark.sql.types.DataType;

/** A column that keeps its place in the row though nobody looks at it: null everywhere. */
final class BlankVector extends ReadOnlyVector {
    BlankVector(DataType type) {
        super(type);
    }

    @Override
    public boolean hasNull() {
        return true;
    }

    @Override
    public boolean isNullAt(int row) {
        return true;
    }
}
