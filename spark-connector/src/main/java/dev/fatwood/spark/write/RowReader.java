package dev.fatwood.spark.write;

import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.client.write.RecordSlot;
import dev.fatwood.protocol.record.ByteSlice;
import dev.fatwood.protocol.record.RecordHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Turns rows into records. Keys and values of unsafe rows are views of the row, valid until the next one: for most rows
 * nothing is allocated. Owned by one task.
 */
final class RowReader {
    private static final int HEADER_FIELDS = 2;

    private final RowFields fields;
    private final String topic;
    private final RecordSlot slot = new RecordSlot();
    /** The last topic of a column, kept because neighbouring rows mostly share it. */
    private UTF8String lastTopic;

    private String lastTopicName;

    /** @param topic of all rows, or null to take each row's column */
    RowReader(RowFields fields, String topic) {
        this.fields = fields;
        this.topic = topic;
        if (topic != null) {
            slot.topic(topic);
        }
    }

    /**
     * The record of {@code row}, in a slot that is filled again by the next call.
     *
     * @throws NullTopicException if the row says no topic
     */
    RecordSlot record(InternalRow row, long timestampMs) {
        slot.timestampMs(timestampMs);
        if (topic == null) {
            slot.topic(topicOf(row));
        }
        if (fields.partition() != RowFields.ABSENT) {
            slot.partition(partition(row));
        }
        if (fields.headers() != RowFields.ABSENT) {
            slot.headers(headers(row));
        }
        point(slot.key(), row, fields.key(), fields.isKeyText());
        point(slot.value(), row, fields.value(), fields.isValueText());
        return slot;
    }

    private String topicOf(InternalRow row) {
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
        if (row.isNullAt(fields.partition())) {
            return OutgoingRecord.ANY_PARTITION;
        }
        int partition = row.getInt(fields.partition());
        if (partition < 0) {
            throw new IllegalArgumentException("column 'partition' is " + partition
                    + " in a row; set it to the number of a partition, from 0, or to null to have one chosen");
        }
        return partition;
    }

    private static void point(ByteSlice slice, InternalRow row, int ordinal, boolean isText) {
        if (ordinal == RowFields.ABSENT || row.isNullAt(ordinal)) {
            slice.setNull();
        } else if (row instanceof UnsafeRow unsafe && unsafe.getBaseObject() instanceof byte[] array) {
            view(slice, unsafe, array, ordinal);
        } else {
            byte[] copy = isText ? row.getUTF8String(ordinal).getBytes() : row.getBinary(ordinal);
            slice.set(copy, 0, copy.length);
        }
    }

    /** An unsafe row lays strings and binaries out alike: a word of offset (high half) and length leads to the bytes. */
    private static void view(ByteSlice slice, UnsafeRow row, byte[] array, int ordinal) {
        long offsetAndLength = row.getLong(ordinal);
        long offset = row.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET + (offsetAndLength >>> Integer.SIZE);
        slice.set(array, (int) offset, (int) offsetAndLength);
    }

    private List<RecordHeader> headers(InternalRow row) {
        if (row.isNullAt(fields.headers())) {
            return List.of();
        }
        ArrayData array = row.getArray(fields.headers());
        List<RecordHeader> headers = new ArrayList<>(array.numElements());
        for (int i = 0; i < array.numElements(); i++) {
            headers.add(header(array, i));
        }
        return headers;
    }

    private static RecordHeader header(ArrayData array, int index) {
        InternalRow header = array.isNullAt(index) ? null : array.getStruct(index, HEADER_FIELDS);
        if (header == null || header.isNullAt(0)) {
            throw new IllegalArgumentException("column 'headers' has at index " + index + " "
                    + (header == null ? "null" : "a header whose key is null")
                    + " in a row; give each header a key, or set the whole column to null to have none");
        }
        byte[] value = header.isNullAt(1) ? null : header.getBinary(1);
        return new RecordHeader(header.getUTF8String(0).toString(), value == null ? null : ByteBuffer.wrap(value));
    }
}
