package dev.fatwood.oracle;

import dev.fatwood.coordinator.runtime.ShardLog;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.wire.ByteReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A log in memory, durable at once; one batch per read. */
final class OurLog implements ShardLog {

    private final List<ByteBuffer> batches = new ArrayList<>();
    private long endOffset;

    OurLog(List<ByteBuffer> history) {
        history.forEach(this::put);
    }

    private void put(ByteBuffer batch) {
        ByteBuffer copy =
                ByteBuffer.allocate(batch.remaining()).put(batch.duplicate()).flip();
        RecordBatch whole = RecordBatch.at(copy, 0);
        whole.assign(endOffset, 0);
        endOffset = whole.nextOffset();
        batches.add(whole.bytes());
    }

    List<ByteBuffer> batches() {
        return List.copyOf(batches);
    }

    @Override
    public void read(long fromOffset, ReadListener listener) {
        for (ByteBuffer batch : batches) {
            if (RecordBatch.at(batch, 0).nextOffset() > fromOffset) {
                listener.read(ErrorCode.NONE, batch.duplicate());
                return;
            }
        }
        listener.read(ErrorCode.NONE, ByteReader.EMPTY_BYTES);
    }

    @Override
    public ErrorCode append(ByteBuffer batch, Consumer<ErrorCode> settled) {
        put(batch);
        settled.accept(ErrorCode.NONE);
        return ErrorCode.NONE;
    }
}
