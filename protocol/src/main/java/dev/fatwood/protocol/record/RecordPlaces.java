package dev.fatwood.protocol.record;

import java.nio.ByteBuffer;

/**
 * Columns for the places and numbers of many records, filled in one pass over their bytes: what a scan does instead of moving a {@link
 * RecordCursor} from record to record. The arrays belong to the caller, row by row; null for a column nobody wants.
 *
 * <p>The hot loop of every scan. It takes records without headers whose varints have one or two bytes, nearly all there are; whatever
 * else it finds, damage included, is left to the cursor. Allocates nothing.
 *
 * @param keyPositions indices into the cursor's buffer
 * @param keyBytes lengths, {@link RecordCursor#NULL} for none
 * @param valuePositions indices into the cursor's buffer
 * @param valueBytes lengths, {@link RecordCursor#NULL} for none
 * @param timestampsMs as the record has it, or the append time of its batch
 */
public record RecordPlaces(
        int[] keyPositions,
        int[] keyBytes,
        int[] valuePositions,
        int[] valueBytes,
        long[] offsets,
        long[] timestampsMs) {

    /** Length and value length, key length, offset and timestamp delta of two bytes each, attributes, header count, and some. */
    private static final int PLAIN_HEAD_BYTES_MAX = 14;

    /**
     * Moves {@code cursor} on and fills rows until it is at its end, the next row is {@code rowsMax}, or a record is not below {@code
     * untilOffset}. Records below {@code fromOffset} are passed over.
     *
     * @param row the first row to fill
     * @return the row after the last filled; below {@code rowsMax} only if the cursor is done
     * @throws MalformedBatchException as {@link RecordCursor#next}
     */
    public int fill(RecordCursor cursor, int row, int rowsMax, long fromOffset, long untilOffset) {
        int next = row;
        while (next < rowsMax) {
            next = fillPlain(cursor, next, rowsMax, fromOffset, untilOffset);
            if (next == rowsMax || !cursor.next() || cursor.offset() >= untilOffset) {
                return next;
            }
            if (cursor.offset() >= fromOffset) {
                put(next++, cursor);
            }
        }
        return next;
    }

    /** Fills a row from the record the cursor stands on. */
    public void put(int row, RecordCursor record) {
        put(row, record.keyPosition(), record.keyBytes(), record.valuePosition(), record.valueBytes());
        put(row, record.offset(), record.timestampMs());
    }

    private void put(int row, int keyPosition, int keyLength, int valuePosition, int valueLength) {
        if (keyPositions != null) {
            keyPositions[row] = keyPosition;
            keyBytes[row] = keyLength;
        }
        if (valuePositions != null) {
            valuePositions[row] = valuePosition;
            valueBytes[row] = valueLength;
        }
    }

    private void put(int row, long offset, long timestampMs) {
        if (offsets != null) {
            offsets[row] = offset;
        }
        if (timestampsMs != null) {
            timestampsMs[row] = timestampMs;
        }
    }

    /** Fills rows up to the first record that is not plain, or not below {@code untilOffset}, and leaves the cursor before it. */
    private int fillPlain(RecordCursor cursor, int firstRow, int rowsMax, long fromOffset, long untilOffset) {
        ByteBuffer bytes = cursor.buffer();
        int limit = bytes.limit();
        int position = cursor.position();
        int left = cursor.recordsLeft();
        int lastDelta = cursor.offsetDelta();
        int deltaMax = cursor.lastOffsetDelta();
        long fromDelta = fromOffset - cursor.baseOffset();
        long untilDelta = untilOffset - cursor.baseOffset();
        int row = firstRow;
        while (row < rowsMax && left > 0 && position <= limit - PLAIN_HEAD_BYTES_MAX) {
            int at = position;
            int length = bytes.get(at++);
            if (length < 0) {
                length = length & 0x7f | bytes.get(at++) << 7;
            }
            int end = at + (length >> 1);
            at++;
            int timestamp = bytes.get(at++);
            if (timestamp < 0) {
                timestamp = timestamp & 0x7f | bytes.get(at++) << 7;
            }
            int delta = bytes.get(at++);
            if (delta < 0) {
                delta = delta & 0x7f | bytes.get(at++) << 7;
            }
            int key = bytes.get(at++);
            if (key < 0) {
                key = key & 0x7f | bytes.get(at++) << 7;
            }
            // A negative number here is a varint of three bytes or more; an odd one is negative once the zig-zag is
            // undone.
            if ((length | timestamp | delta | key) < 0 || ((length | delta) & 1) != 0 || (key & 1) != 0 && key != 1) {
                break;
            }
            int keyLength = key == 1 ? RecordCursor.NULL : key >> 1;
            int keyAt = at;
            at += Math.max(keyLength, 0);
            if (end > limit || at > end - 2) {
                break;
            }
            int value = bytes.get(at++);
            if (value < 0) {
                value = value & 0x7f | bytes.get(at++) << 7;
            }
            int valueLength = value == 1 ? RecordCursor.NULL : value >> 1;
            int offsetDelta = delta >> 1;
            boolean isPlain = value >= 0
                    && ((value & 1) == 0 || value == 1)
                    && at + Math.max(valueLength, 0) == end - 1
                    && bytes.get(end - 1) == 0
                    && offsetDelta > lastDelta
                    && offsetDelta <= deltaMax;
            if (!isPlain || offsetDelta >= untilDelta) {
                break;
            }
            if (offsetDelta >= fromDelta) {
                put(row, keyAt, keyLength, at, valueLength);
                put(row, cursor.offsetOf(offsetDelta), cursor.timestampMsOf(timestamp >> 1 ^ -(timestamp & 1)));
                row++;
            }
            lastDelta = offsetDelta;
            position = end;
            left--;
        }
        cursor.resume(position, lastDelta, left);
        return row;
    }
}
