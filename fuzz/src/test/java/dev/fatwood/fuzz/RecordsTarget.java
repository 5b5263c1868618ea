package dev.fatwood.fuzz;

import dev.fatwood.protocol.record.Compression;
import dev.fatwood.protocol.record.RecordBatch;
import java.nio.ByteBuffer;

/** The records of a batch whose header is whole: the first byte chooses the codec, the second the count, the rest is what it decompresses. */
final class RecordsTarget implements Target {

    private final BatchTarget batches = new BatchTarget();

    @Override
    public void read(ByteBuffer input) {
        if (input.remaining() < 2) {
            return;
        }
        int codec = Byte.toUnsignedInt(input.get()) % Compression.values().length;
        int count = Byte.toUnsignedInt(input.get());
        ByteBuffer batch = ByteBuffer.allocate(RecordBatch.HEADER_BYTES + input.remaining());
        batch.putInt(RecordBatch.LENGTH_AT, batch.capacity() - RecordBatch.SIZE_PREFIX_BYTES)
                .put(RecordBatch.MAGIC_AT, RecordBatch.MAGIC)
                .putShort(RecordBatch.ATTRIBUTES_AT, (short) codec)
                .putInt(RecordBatch.LAST_OFFSET_DELTA_AT, count - 1)
                .putLong(RecordBatch.PRODUCER_ID_AT, RecordBatch.NONE)
                .putShort(RecordBatch.PRODUCER_EPOCH_AT, (short) RecordBatch.NONE)
                .putInt(RecordBatch.BASE_SEQUENCE_AT, RecordBatch.NONE)
                .putInt(RecordBatch.RECORD_COUNT_AT, count);
        batch.put(RecordBatch.HEADER_BYTES, input, input.position(), input.remaining());
        batches.read(batch);
    }
}
