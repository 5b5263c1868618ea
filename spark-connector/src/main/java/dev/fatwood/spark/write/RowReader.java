package dev.fatwood.spark.write;

import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.protocol.record.RecordHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Turns rows into records. Keys and values of unsafe rows are views of the row, valid until the next one. Owned by
 * one task.
 */
final class RowReader {
    private static final int HEADER_FIELDS = 2;

    private final RowFields fields;
    private final String topic;
    /** The last topic of a column, kept because neighbouring rows mostly share it. */
    private UTF8String lastTopic;

    private String lastTopicName;

    /** @param topic of all rows, or null to take each row's column */
    RowReader(RowFields fields, String topic) {
        this.fields = fields;
        this.topic = topic;
    }

    /** @throws NullTopicException if the row says no topic */
    OutgoingRecord record(InternalRow row, long timestampMs) {
        return new OutgoingRecord(
                topic(row),
                partition(row),
                timestampMs,
                bytes(row, fields.key(), fields.isKeyText()),
                bytes(row, fields.value(), fields.isValueText()),
                headers(row));
    }

    private String topic(InternalRow row) {
        if (topic != null) {
            return topic;
        }
        if (row.isNullAt(fields.topic())) {
            throw new NullTopicException();
        }
        UTF8String name = row.getUTF8String(fields.topic());
        if (!name.equals(lastTopic)) {
            lastTopic = name.copy();
            lastTopicName = name.toString();
        }
        return lastTopicName;
    }

    private int partition(InternalRow row) {
        if (isNull(row, fields.partition())) {
            return OutgoingRecord.ANY_PARTITION;
        }
        int partition = row.getInt(fields.partition());
        if (partition < 0) {
            throw new IllegalArgumentException("column 'partition' is " + partition
                    + " in a row; set it to the number of a partition, from 0, or to null to have one chosen");
        }
        return partition;
    }

    private static ByteBuffer bytes(InternalRow row, int ordinal, boolean isText) {
        if (isNull(row, ordinal)) {
            return null;
        }
        // An unsafe row lays strings and binaries out alike, and only strings can be viewed without a copy.
        return isText || row instanceof UnsafeRow
                ? row.getUTF8String(ordinal).getByteBuffer()
                : ByteBuffer.wrap(row.getBinary(ordinal));
    }

    private List<RecordHeader> headers(InternalRow row) {
        if (isNull(row, fields.headers())) {
            return List.of();
        }
        ArrayData array = row.getArray(fields.headers());
        List<RecordHeader> headers = new ArrayList<>(array.numElements());
        for (int i = 0; i < array.numElements(); i++) {
            InternalRow header = array.getStruct(i, HEADER_FIELDS);
            byte[] value = header.getBinary(1);
            headers.add(new RecordHeader(
                    header.getUTF8String(0).toString(), value == null ? null : ByteBuffer.wrap(value)));
        }
        return headers;
    }

    private static boolean isNull(InternalRow row, int ordinal) {
        return ordinal == RowFields.ABSENT || row.isNullAt(ordinal);
    }
}
