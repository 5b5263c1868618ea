package dev.fatwood.spark.row;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Keys or values as places in the bytes of fetched records. Nothing is copied until a value is asked for; then
 * exactly that value is, because Spark wants an array of its own.
 */
final class BytesVector extends ReadOnlyVector {
    private final int[] positions;
    private final int[] lengths;
    /**
     * The bytes when they lie on the heap, with the index of the buffer's first byte; else null, and {@link #direct}
     * holds them.
     */
    private byte[] heap;

    private int heapStart;
    private ByteBuffer direct;
    private long directAddress;

    BytesVector(int rowsMax) {
        super(DataTypes.BinaryType);
        this.positions = new int[rowsMax];
        this.lengths = new int[rowsMax];
    }

    /** All rows lie in {@code buffer}, at absolute indices up to its capacity. Its position and limit mean nothing. */
    void lieIn(ByteBuffer buffer) {
        heap = buffer.hasArray() ? buffer.array() : null;
        heapStart = buffer.hasArray() ? buffer.arrayOffset() : 0;
        direct = buffer.hasArray() ? null : buffer.duplicate().clear();
        directAddress = direct == null ? DirectMemory.UNKNOWN : DirectMemory.addressOf(direct);
    }

    /** Index of each row's first byte; to be filled. */
    int[] positions() {
        return positions;
    }

    /** Bytes of each row, negative for null; to be filled. */
    int[] lengths() {
        return lengths;
    }

    @Override
    public boolean hasNull() {
        return true;
    }

    @Override
    public boolean isNullAt(int row) {
        return lengths[row] < 0;
    }

    @Override
    public byte[] getBinary(int row) {
        int length = lengths[row];
        if (length < 0) {
            return null;
        }
        if (heap == null) {
            byte[] copy = new byte[length];
            direct.get(positions[row], copy);
            return copy;
        }
        int from = heapStart + positions[row];
        return Arrays.copyOfRange(heap, from, from + length);
    }

    /**
     * The bytes of a row as text, where they lie: valid as long as the row, like every text of a column vector in Spark,
     * whose operators copy what they keep.
     */
    UTF8String text(int row) {
        int length = lengths[row];
        if (length < 0) {
            return null;
        }
        if (heap != null) {
            long from = Platform.BYTE_ARRAY_OFFSET + (long) heapStart + positions[row];
            return UTF8String.fromAddress(heap, from, length);
        }
        return directAddress == DirectMemory.UNKNOWN
                ? UTF8String.fromBytes(getBinary(row))
                : UTF8String.fromAddress(null, directAddress + positions[row], length);
    }
}
