package dev.fatwood.spark.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordCursor;
import dev.fatwood.protocol.record.RecordHeader;
import dev.fatwood.protocol.record.TimestampType;
import dev.fatwood.spark.parity.SparkSuite;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnBatchBuilderTest {
    private static final TopicPartition PARTITION = new TopicPartition("t", 3);
    private static final long UNTIL_END = Long.MAX_VALUE;

    private final RecordCursor cursor = new RecordCursor(1 << 20);

    @ParameterizedTest
    @EnumSource(Compression.class)
    void allColumnsShowWhatTheRecordHolds(Compression compression) {
        // Given
        ColumnBatchBuilder builder = new ColumnBatchBuilder(PARTITION, List.of(RecordColumn.values()));
        RecordBatch records = batch(BatchBuilder.with(compression)
                .baseOffset(40)
                .add(7, bytes("k"), bytes("v"), List.of(new RecordHeader("h", bytes("x")), new RecordHeader("n", null)))
                .add(8, null, null, List.of()));

        // When
        fill(builder, records, 0, UNTIL_END);
        ColumnarBatch columns = builder.build();

        // Then
        assertThat(columns.numRows()).isEqualTo(2);
        InternalRow first = columns.getRow(0);
        assertThat(first.getBinary(0)).isEqualTo("k".getBytes(StandardCharsets.UTF_8));
        assertThat(first.getBinary(1)).isEqualTo("v".getBytes(StandardCharsets.UTF_8));
        assertThat(first.getUTF8String(2)).hasToString("t");
        assertThat(first.getInt(3)).isEqualTo(3);
        assertThat(first.getLong(4)).isEqualTo(40);
        assertThat(first.getLong(5)).isEqualTo(7_000);
        assertThat(first.getInt(6)).isZero();
        ArrayData headers = first.getArray(7);
        assertThat(headers.numElements()).isEqualTo(2);
        assertThat(headers.getStruct(0, 2).getUTF8String(0)).hasToString("h");
        assertThat(headers.getStruct(0, 2).getBinary(1)).isEqualTo(new byte[] {'x'});
        assertThat(headers.getStruct(1, 2).isNullAt(1)).isTrue();
        InternalRow second = columns.getRow(1);
        assertThat(List.of(second.isNullAt(0), second.isNullAt(1), second.isNullAt(7)))
                .containsOnly(true);
        assertThat(second.getLong(4)).isEqualTo(41);
        assertThat(second.getInt(8)).isEqualTo(records.leaderEpoch());
        assertThat(second.getLong(9)).isEqualTo(RecordBatch.NONE);
        assertThat(second.getLong(10)).isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void recordBatchesOfOneBufferShareAColumnBatch(boolean isDirect) {
        // Given
        ColumnBatchBuilder builder = new ColumnBatchBuilder(PARTITION, List.of(RecordColumn.VALUE));
        ByteBuffer first = BatchBuilder.with(Compression.NONE)
                .add(1, null, bytes("one"), List.of())
                .build();
        ByteBuffer second = BatchBuilder.with(Compression.NONE)
                .baseOffset(1)
                .add(1, null, bytes("two"), List.of())
                .build();
        int size = first.remaining() + second.remaining();
        ByteBuffer both = (isDirect ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size))
                .put(first.duplicate())
                .put(second)
                .flip();

        // When
        fill(builder, RecordBatch.at(both, 0), 0, UNTIL_END);
        cursor.enter(RecordBatch.at(both, first.remaining()));
        builder.fill(cursor, 0, UNTIL_END);

        // Then
        assertThat(texts(builder.build())).containsExactly("one", "two");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void textLiesInTheBytesOfTheRecords(boolean isDirect) {
        // Given
        ColumnBatchBuilder builder = new ColumnBatchBuilder(
                PARTITION, List.of(RecordColumn.KEY_TEXT, RecordColumn.VALUE, RecordColumn.VALUE_TEXT));
        ByteBuffer built = BatchBuilder.with(Compression.NONE)
                .add(1, bytes("k"), bytes("one"), List.of())
                .add(1, null, bytes(""), List.of())
                .build();
        ByteBuffer records = (isDirect
                        ? ByteBuffer.allocateDirect(built.remaining())
                        : ByteBuffer.allocate(built.remaining()))
                .put(built)
                .flip();

        // When
        fill(builder, RecordBatch.at(records, 0), 0, UNTIL_END);
        ColumnarBatch columns = builder.build();

        // Then
        InternalRow first = columns.getRow(0);
        assertThat(first.getUTF8String(0)).hasToString("k");
        assertThat(first.getBinary(1)).isEqualTo("one".getBytes(StandardCharsets.UTF_8));
        UTF8String text = first.getUTF8String(2);
        assertThat(text).hasToString("one");
        assertThat(columns.getRow(1).isNullAt(0)).isTrue();
        assertThat(columns.getRow(1).getUTF8String(0)).isNull();
        assertThat(columns.getRow(1).getUTF8String(2)).isEqualTo(UTF8String.EMPTY_UTF8);

        // And: no copy
        int place = new String(array(records), StandardCharsets.ISO_8859_1).indexOf("one");
        records.put(place, (byte) 'O');
        assertThat(text).hasToString("One");
    }

    @Test
    void columnsNobodyLooksAtKeepTheirPlace() {
        // Given
        ColumnBatchBuilder builder = new ColumnBatchBuilder(
                PARTITION,
                List.of(RecordColumn.KEY, RecordColumn.OFFSET, RecordColumn.VALUE),
                List.of(RecordColumn.OFFSET));

        // When
        fill(builder, batch(numbers(5, 7)), 0, UNTIL_END);
        InternalRow last = builder.build().getRow(1);

        // Then
        assertThat(last.numFields()).isEqualTo(3);
        assertThat(last.getLong(1)).isEqualTo(6);
        assertThat(List.of(last.isNullAt(0), last.isNullAt(2))).containsOnly(true);
    }

    @Test
    void rangeCutsBothEndsOfARecordBatch() {
        // Given
        ColumnBatchBuilder builder = new ColumnBatchBuilder(PARTITION, List.of(RecordColumn.VALUE));
        RecordBatch records = batch(numbers(0, 10));

        // When
        boolean hasMore = fill(builder, records, 3, 7);

        // Then
        assertThat(hasMore).isFalse();
        assertThat(texts(builder.build())).containsExactly("3", "4", "5", "6");
    }

    @Test
    void fullColumnBatchLeavesTheRestInTheCursor() {
        // Given
        ColumnBatchBuilder builder = new ColumnBatchBuilder(PARTITION, List.of(RecordColumn.VALUE));
        RecordBatch records = batch(numbers(0, ColumnBatchBuilder.ROWS_MAX + 1));

        // When
        boolean hasMore = fill(builder, records, 0, UNTIL_END);
        int full = builder.rows();
        builder.begin(TimestampType.CREATE_TIME);
        boolean hasMoreYet = builder.fill(cursor, 0, UNTIL_END);

        // Then
        assertThat(hasMore).isTrue();
        assertThat(full).isEqualTo(ColumnBatchBuilder.ROWS_MAX);
        assertThat(hasMoreYet).isFalse();
        assertThat(texts(builder.build())).containsExactly(Integer.toString(ColumnBatchBuilder.ROWS_MAX));
    }

    @Test
    void appendTimeOfTheBatchIsTheTimestampOfAllRecords() {
        // Given
        ColumnBatchBuilder builder =
                new ColumnBatchBuilder(PARTITION, List.of(RecordColumn.TIMESTAMP, RecordColumn.TIMESTAMP_TYPE));
        RecordBatch records = batch(numbers(0, 2).appendTime(99));

        // When
        fill(builder, records, 0, UNTIL_END);

        // Then
        assertThat(builder.build().getRow(1).getLong(0)).isEqualTo(99_000);
        assertThat(builder.build().getRow(1).getInt(1)).isEqualTo(1);
    }

    @Test
    @SparkSuite("KafkaMicroBatchSourceSuiteBase: SPARK-56243: malformed record timestamp throws detailed error")
    void timestampBeyondMicrosecondsIsNamed() {
        // Given
        ColumnBatchBuilder builder = new ColumnBatchBuilder(PARTITION, List.of(RecordColumn.TIMESTAMP));
        long last = Long.MAX_VALUE / 1000;
        RecordBatch good = batch(BatchBuilder.with(Compression.NONE).add(last, null, null, List.of()));
        RecordBatch bad =
                batch(BatchBuilder.with(Compression.NONE).baseOffset(5).add(last + 1, null, null, List.of()));

        // When / Then
        fill(builder, good, 0, UNTIL_END);
        assertThat(builder.build().getRow(0).getLong(0)).isEqualTo(last * 1000);
        assertThatThrownBy(() -> fill(builder, bad, 0, UNTIL_END))
                .isInstanceOf(MalformedTimestampException.class)
                .hasMessageContaining("Record at topic t partition 3 offset 5 has timestamp value " + (last + 1));
    }

    @Test
    void columnsOfTheBatchNeedNoRecords() {
        assertThat(new ColumnBatchBuilder(PARTITION, List.of()).readsRecords()).isFalse();
        assertThat(new ColumnBatchBuilder(PARTITION, List.of(RecordColumn.TOPIC, RecordColumn.TIMESTAMP_TYPE))
                        .readsRecords())
                .isFalse();
        assertThat(new ColumnBatchBuilder(PARTITION, List.of(RecordColumn.OFFSET)).readsRecords())
                .isTrue();
    }

    private boolean fill(ColumnBatchBuilder builder, RecordBatch records, long from, long until) {
        cursor.enter(records);
        builder.enter(records);
        builder.begin(records.timestampType());
        return builder.fill(cursor, from, until);
    }

    private static BatchBuilder numbers(int from, int until) {
        BatchBuilder builder = BatchBuilder.with(Compression.NONE).baseOffset(from);
        for (int i = from; i < until; i++) {
            builder.add(i, null, bytes(Integer.toString(i)), List.of());
        }
        return builder;
    }

    private static RecordBatch batch(BatchBuilder builder) {
        return RecordBatch.at(builder.build(), 0);
    }

    private static List<String> texts(ColumnarBatch columns) {
        String[] texts = new String[columns.numRows()];
        Arrays.setAll(texts, row -> new String(columns.column(0).getBinary(row), StandardCharsets.UTF_8));
        return List.of(texts);
    }

    private static byte[] array(ByteBuffer buffer) {
        byte[] array = new byte[buffer.capacity()];
        buffer.get(0, array);
        return array;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
