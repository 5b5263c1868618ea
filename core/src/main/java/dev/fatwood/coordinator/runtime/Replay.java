package dev.fatwood.coordinator.runtime;

import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.coordinator.record.CoordinatorRecordCodec;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordBatches;
import dev.fatwood.protocol.record.RecordCursor;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Reads the records of a coordinator's log in order. Records of unknown types and control batches are passed over. */
final class Replay {

    /** What a batch may take once decompressed; the records we write are not compressed, those of Kafka may be. */
    private static final int DECOMPRESSED_BYTES_MAX = 64 << 20;

    private final Consumer<CoordinatorRecord> consumer;
    private final RecordCursor cursor = new RecordCursor(DECOMPRESSED_BYTES_MAX);
    private long nextOffset;

    Replay(long fromOffset, Consumer<CoordinatorRecord> consumer) {
        this.nextOffset = fromOffset;
        this.consumer = consumer;
    }

    /** Where the next read goes on; after an exception, the offset of the record or batch at fault. */
    long nextOffset() {
        return nextOffset;
    }

    void apply(ByteBuffer batches) {
        for (RecordBatch batch : RecordBatches.in(batches)) {
            if (batch.nextOffset() > nextOffset) {
                apply(batch);
                nextOffset = batch.nextOffset();
            }
        }
    }

    private void apply(RecordBatch batch) {
        if (batch.isControl()) {
            return;
        }
        cursor.enter(batch);
        while (cursor.next()) {
            nextOffset = cursor.offset();
            CoordinatorRecordCodec.read(cursor.key(), cursor.value()).ifPresent(consumer);
        }
    }
}
