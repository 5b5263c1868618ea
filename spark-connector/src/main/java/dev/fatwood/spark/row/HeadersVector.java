package dev.fatwood.spark.row;

import dev.fatwood.protocol.record.RecordHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The headers of each record, copied out of it: they are rare and small, and only read when the query asks for them.
 */
final class HeadersVector extends ReadOnlyVector {
    private final int[] starts;
    private final int[] counts;
    private final List<UTF8String> keys = new ArrayList<>();
    private final List<byte[]> values = new ArrayList<>();
    private final ColumnVector elements = new Elements();

    HeadersVector(int rowsMax) {
        super(RecordColumn.HEADERS.type());
        this.starts = new int[rowsMax];
        this.counts = new int[rowsMax];
    }

    void put(int row, List<RecordHeader> headers) {
        if (row == 0) {
            keys.clear();
            values.clear();
        }
        starts[row] = keys.size();
        counts[row] = headers.size();
        for (RecordHeader header : headers) {
            keys.add(UTF8String.fromString(header.key()));
            values.add(header.value() == null ? null : bytes(header.value()));
        }
    }

    private static byte[] bytes(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.get(value.position(), bytes);
        return bytes;
    }

    @Override
    public boolean hasNull() {
        return true;
    }

    @Override
    public boolean isNullAt(int row) {
        return counts[row] == 0;
    }

    @Override
    public ColumnarArray getArray(int row) {
        return counts[row] == 0 ? null : new ColumnarArray(elements, starts[row], counts[row]);
    }

    @Override
    public ColumnVector getChild(int ordinal) {
        return elements;
    }

    /** The structs of all headers of the batch, one after the other. */
    private final class Elements extends ReadOnlyVector {
        private final ColumnVector[] children = {new Keys(), new Values()};

        Elements() {
            super(((ArrayType) RecordColumn.HEADERS.type()).elementType());
        }

        @Override
        public ColumnVector getChild(int ordinal) {
            return children[ordinal];
        }
    }

    private final class Keys extends ReadOnlyVector {
        Keys() {
            super(DataTypes.StringType);
        }

        @Override
        public UTF8String getUTF8String(int element) {
            return keys.get(element);
        }
    }

    private final class Values extends ReadOnlyVector {
        Values() {
            super(DataTypes.BinaryType);
        }

        @Override
        public boolean hasNull() {
            return true;
        }

        @Override
        public boolean isNullAt(int element) {
            return values.get(element) == null;
        }

        @Override
        public byte[] getBinary(int element) {
            return values.get(element);
        }
    }
}
