package dev.fatwood.spark.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.fatwood.client.write.RecordSlot;
import dev.fatwood.protocol.record.ByteSlice;
import dev.fatwood.spark.row.RecordColumn;
import java.lang.management.ManagementFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class RowReaderTest {
    private static final StructType SCHEMA = new StructType()
            .add("key", DataTypes.StringType)
            .add("value", DataTypes.BinaryType)
            .add("partition", DataTypes.IntegerType);

    private final UnsafeProjection projection = UnsafeProjection.create(SCHEMA);
    private final RowReader reader = new RowReader(RowFields.in(SCHEMA, true), "topic");

    @Test
    void unsafeRowsAreViewed() {
        // Given
        UnsafeRow row = projection.apply(row("clé", "value", 3));

        // When
        RecordSlot record = reader.record(row, 5);

        // Then
        assertThat(text(record.key())).isEqualTo("clé");
        assertThat(text(record.value())).isEqualTo("value");
        assertThat(record.value().array()).isSameAs(row.getBaseObject());
    }

    @Test
    void rowsOutsideTheHeapAreCopied() {
        // Given
        UnsafeRow inHeap = projection.apply(row("key", "value", 3));
        long address = Platform.allocateMemory(inHeap.getSizeInBytes());
        Platform.copyMemory(inHeap.getBaseObject(), inHeap.getBaseOffset(), null, address, inHeap.getSizeInBytes());
        UnsafeRow row = new UnsafeRow(3);
        row.pointTo(null, address, inHeap.getSizeInBytes());

        // When
        RecordSlot record = reader.record(row, 5);
        Platform.freeMemory(address);

        // Then
        assertThat(text(record.key())).isEqualTo("key");
        assertThat(text(record.value())).isEqualTo("value");
    }

    @Test
    void plainRowsAreReadToo() {
        // When
        RecordSlot record = reader.record(row("key", "value", null), 5);

        // Then
        assertThat(text(record.key())).isEqualTo("key");
        assertThat(text(record.value())).isEqualTo("value");
    }

    @Test
    void nullsOfARowDoNotKeepThePartsOfTheRowBefore() {
        // Given
        reader.record(projection.apply(row("key", "value", 3)), 5);

        // When
        RecordSlot record = reader.record(projection.apply(row(null, null, null)), 6);

        // Then
        assertThat(record.key().isNull()).isTrue();
        assertThat(record.value().isNull()).isTrue();
    }

    @Test
    void emptyIsNotNull() {
        // When
        RecordSlot record = reader.record(projection.apply(row("", "", 1)), 5);

        // Then
        assertThat(text(record.key())).isEmpty();
        assertThat(text(record.value())).isEmpty();
    }

    @Test
    void negativePartitionsAreRefused() {
        assertThatThrownBy(() -> reader.record(row("k", "v", -1), 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column 'partition' is -1 in a row");
    }

    @Test
    void headersWithoutAKeyAreRefused() {
        assertThatThrownBy(() -> headersOf(header("a", null), header(null, "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column 'headers' has at index 1 a header whose key is null in a row");
        assertThatThrownBy(() -> headersOf((InternalRow) null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column 'headers' has at index 0 null in a row");
        headersOf(header("a", null));
    }

    private static void headersOf(InternalRow... headers) {
        StructType schema =
                new StructType().add("value", DataTypes.BinaryType).add("headers", RecordColumn.HEADERS.type());
        InternalRow row = new GenericInternalRow(new Object[] {null, new GenericArrayData(headers)});
        new RowReader(RowFields.in(schema, true), "topic")
                .record(UnsafeProjection.create(schema).apply(row), 5);
    }

    private static InternalRow header(String key, String value) {
        return new GenericInternalRow(new Object[] {
            key == null ? null : UTF8String.fromString(key), value == null ? null : value.getBytes(UTF_8)
        });
    }

    @Test
    void unsafeRowsCostNoObjects() {
        // Given
        UnsafeRow row = projection.apply(row("key", "value", 3));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        read(row, 10_000);
        long before = threads.getCurrentThreadAllocatedBytes();

        // When
        read(row, 100_000);

        // Then
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(50_000);
    }

    private void read(UnsafeRow row, int times) {
        for (int i = 0; i < times; i++) {
            reader.record(row, i);
        }
    }

    private static InternalRow row(String key, String value, Integer partition) {
        return new GenericInternalRow(new Object[] {
            key == null ? null : UTF8String.fromString(key), value == null ? null : value.getBytes(UTF_8), partition
        });
    }

    private static String text(ByteSlice slice) {
        return new String(slice.array(), slice.offset(), slice.length(), UTF_8);
    }
}
