package dev.fatwood.storage.log;

import dev.fatwood.protocol.record.ControlType;
import dev.fatwood.protocol.record.MalformedBatchException;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordCursor;
import dev.fatwood.storage.recovery.CorruptLogException;
import java.nio.ByteBuffer;

/**
 * Reads single batches whole, and their records, in bounded memory. Owned by one {@link RangeWalk}.
 */
final class BatchLook {

    /** A batch larger than this, or one that grows past it, is not looked into. */
    private static final int BYTES_MAX = 16 << 20;

    private final RecordCursor cursor = new RecordCursor(BYTES_MAX);
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    /** Before the first record of the batch at {@code position}; valid until the next call. */
    private RecordCursor cursor(RangePart part, int position, int sizeBytes) {
        if (sizeBytes > BYTES_MAX) {
            throw corrupt(part, position, "the batch has " + sizeBytes + " bytes");
        }
        if (bytes.capacity() < sizeBytes) {
            bytes = ByteBuffer.allocate(sizeBytes);
        }
        part.file().read(bytes.clear().limit(sizeBytes), position);
        try {
            cursor.enter(RecordBatch.at(bytes.flip(), 0));
        } catch (MalformedBatchException malformed) {
            throw corrupt(part, position, malformed.getMessage());
        }
        return cursor;
    }

    /** How a control batch ends its producer's transaction; {@code null} if it holds nothing. */
    ControlType marker(RangePart part, int position, int sizeBytes) {
        RecordCursor records = cursor(part, position, sizeBytes);
        try {
            return records.next() ? ControlType.of(records) : null;
        } catch (MalformedBatchException malformed) {
            throw corrupt(part, position, malformed.getMessage());
        }
    }

    /** Facts about the batch's records from {@code fromOffset} until before {@code untilOffset}, without its bytes. */
    RangeFacts records(RangePart part, int position, int sizeBytes, long fromOffset, long untilOffset) {
        RecordCursor records = cursor(part, position, sizeBytes);
        long count = 0;
        long first = -1;
        long last = -1;
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        try {
            while (records.next()) {
                long offset = records.offset();
                if (offset >= fromOffset && offset < untilOffset) {
                    long timestampMs = records.timestampMs();
                    first = count == 0 ? offset : first;
                    last = offset;
                    min = Math.min(min, timestampMs);
                    max = Math.max(max, timestampMs);
                    count++;
                }
            }
        } catch (MalformedBatchException malformed) {
            throw corrupt(part, position, malformed.getMessage());
        }
        return count == 0 ? RangeFacts.NOTHING : new RangeFacts(count, first, last, min, max, 0);
    }

    /** As {@link #records}; {@code otherwise} if the records cannot be read. */
    RangeFacts recordsOr(
            RangeFacts otherwise, RangePart part, int position, int sizeBytes, long fromOffset, long untilOffset) {
        try {
            RangeFacts found = records(part, position, sizeBytes, fromOffset, untilOffset);
            return found.recordCount() == otherwise.recordCount() ? found : otherwise;
        } catch (CorruptLogException unreadable) {
            return otherwise;
        }
    }

    private static CorruptLogException corrupt(RangePart part, int position, String found) {
        return new CorruptLogException(part.file().path(), position, "a batch of readable records", found);
    }
}
