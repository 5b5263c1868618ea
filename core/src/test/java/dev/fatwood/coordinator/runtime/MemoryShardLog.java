package dev.fatwood.coordinator.runtime;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.wire.ByteReader;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/** A log in memory: one batch per read. Durable at once, unless told to hold; refuses and fails when told so. */
public final class MemoryShardLog implements ShardLog {

    private final List<ByteBuffer> batches = new ArrayList<>();
    private final Queue<Consumer<ErrorCode>> unsettled = new ArrayDeque<>();
    private final Queue<Runnable> heldReads = new ArrayDeque<>();
    private long endOffset;
    private boolean holdsSyncs;
    private boolean holdsReads;
    private ErrorCode refusal = ErrorCode.NONE;

    public MemoryShardLog holdSyncs() {
        holdsSyncs = true;
        return this;
    }

    public MemoryShardLog holdReads() {
        holdsReads = true;
        return this;
    }

    public MemoryShardLog refuse(ErrorCode error) {
        refusal = error;
        return this;
    }

    /** Settles everything appended so far. */
    public void settle(ErrorCode error) {
        while (!unsettled.isEmpty()) {
            unsettled.remove().accept(error);
        }
    }

    public void letReadsThrough() {
        holdsReads = false;
        while (!heldReads.isEmpty()) {
            heldReads.remove().run();
        }
    }

    /** Batches taken so far. */
    public int appends() {
        return batches.size();
    }

    /** Appends whatever bytes, as a disk may hold. */
    public void put(ByteBuffer batch) {
        RecordBatch whole = RecordBatch.at(batch, 0);
        whole.assign(endOffset, 0);
        endOffset = whole.nextOffset();
        batches.add(whole.bytes());
    }

    @Override
    public void read(long fromOffset, ReadListener listener) {
        if (holdsReads) {
            heldReads.add(() -> read(fromOffset, listener));
            return;
        }
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
        if (refusal != ErrorCode.NONE) {
            return refusal;
        }
        put(batch);
        if (holdsSyncs) {
            unsettled.add(settled);
        } else {
            settled.accept(ErrorCode.NONE);
        }
        return ErrorCode.NONE;
    }
}
