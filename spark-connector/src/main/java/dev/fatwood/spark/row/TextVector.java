package dev.fatwood.spark.row;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** Keys or values as texts: the bytes of another vector, where they lie. Bytes that are no UTF-8 stay as they are. */
final class TextVector extends ReadOnlyVector {
    private final BytesVector bytes;

    TextVector(BytesVector bytes) {
        super(DataTypes.StringType);
        this.bytes = bytes;
    }

    @Override
    public boolean hasNull() {
        return bytes.hasNull();
    }

    @Override
    public boolean isNullAt(int row) {
        return bytes.isNullAt(row);
    }

    @Override
    public UTF8String getUTF8String(int row) {
        return bytes.text(row);
    }
}
