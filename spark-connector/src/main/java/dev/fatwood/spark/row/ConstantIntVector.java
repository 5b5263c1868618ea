package dev.fatwood.spark.row;

import org.apache.spark.sql.types.DataTypes;

/** One number for all rows of a batch: the partition, or the timestamp type. */
final class ConstantIntVector extends ReadOnlyVector {
    private int value;

    ConstantIntVector(int value) {
        super(DataTypes.IntegerType);
        this.value = value;
    }

    void set(int value) {
        this.value = value;
    }

    @Override
    public int getInt(int row) {
        return value;
    }
}
