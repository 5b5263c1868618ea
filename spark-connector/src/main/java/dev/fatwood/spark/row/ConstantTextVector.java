package dev.fatwood.spark.row;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** One text for all rows: the topic, encoded once. */
final class ConstantTextVector extends ReadOnlyVector {
    private final UTF8String text;

    ConstantTextVector(String text) {
        super(DataTypes.StringType);
        this.text = UTF8String.fromString(text);
    }

    @Override
    public UTF8String getUTF8String(int row) {
        return text;
    }
}
