package dev.fatwood.simulator.client;

import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordBatches;
import dev.fatwood.protocol.record.RecordCursor;
import dev.fatwood.protocol.wire.BufferRecords;
import dev.fatwood.protocol.wire.RecordData;
import dev.fatwood.simulator.history.Payload;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The records of one partition in an answer, from a position on.
 *
 * @param untilOffset where to go on
 * @param bytes of the batches
 * @param corrupt where a checksum did not fit; -1 if all did
 */
record FetchedRecords(long[] offsets, long[] values, long untilOffset, long bytes, long corrupt) {

    private static final int DECOMPRESSED_BYTES_MAX = 1 << 20;

    static FetchedRecords of(RecordData records, long fromOffset) {
        long[] offsets = new long[16];
        long[] values = new long[16];
        int count = 0;
        long until = fromOffset;
        long bytes = 0;
        if (!(records instanceof BufferRecords memory)) {
            return new FetchedRecords(new long[0], new long[0], until, 0, -1);
        }
        ByteBuffer whole = memory.bytes();
        for (RecordBatch batch : RecordBatches.in(whole)) {
            if (!batch.crcMatches()) {
                return new FetchedRecords(cut(offsets, count), cut(values, count), until, bytes, batch.baseOffset());
            }
            bytes += batch.sizeBytes();
            RecordCursor cursor = batch.records(DECOMPRESSED_BYTES_MAX);
            while (cursor.next()) {
                if (cursor.offset() >= fromOffset) {
                    if (count == offsets.length) {
                        offsets = Arrays.copyOf(offsets, count * 2);
                        values = Arrays.copyOf(values, count * 2);
                    }
                    offsets[count] = cursor.offset();
                    values[count++] = Payload.valueIn(cursor.value());
                }
            }
            until = Math.max(until, batch.nextOffset());
        }
        return new FetchedRecords(cut(offsets, count), cut(values, count), until, bytes, -1);
    }

    private static long[] cut(long[] numbers, int count) {
        return Arrays.copyOf(numbers, count);
    }
}
