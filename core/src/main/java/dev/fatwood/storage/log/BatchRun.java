package dev.fatwood.storage.log;

import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordBatches;
import dev.fatwood.storage.recovery.SegmentScanner.Batch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole batches about to be appended to a log, with what their headers say, read in one walk. Shares the caller's bytes
 * and lives for one append.
 */
final class BatchRun {

    private final ByteBuffer bytes;
    private final List<Batch> batches = new ArrayList<>(1);
    private int sizeBytes;
    private long untilOffset;

    private BatchRun(ByteBuffer bytes, long logEndOffset) {
        this.bytes = bytes;
        this.untilOffset = logEndOffset;
    }

    /** The batches in {@code bytes}, position to limit, given the offsets from the log end on and {@code leaderEpoch}. */
    static BatchRun assigning(ByteBuffer bytes, long logEndOffset, int leaderEpoch) {
        BatchRun run = new BatchRun(bytes, logEndOffset);
        for (RecordBatch batch : RecordBatches.in(bytes)) {
            batch.assign(run.untilOffset, leaderEpoch);
            run.add(batch);
        }
        return run.whole();
    }

    /** The batches in {@code bytes}, position to limit, whose offsets must rise from the log end on. */
    static BatchRun assigned(ByteBuffer bytes, long logEndOffset) {
        BatchRun run = new BatchRun(bytes, logEndOffset);
        for (RecordBatch batch : RecordBatches.in(bytes)) {
            if (batch.baseOffset() < run.untilOffset) {
                throw new IllegalArgumentException("batch at offset " + batch.baseOffset() + " does not follow "
                        + (run.batches.isEmpty() ? "log end " : "the batch before it, which ends at ")
                        + run.untilOffset);
            }
            run.add(batch);
        }
        return run.whole();
    }

    private void add(RecordBatch batch) {
        batches.add(Batch.of(batch, sizeBytes));
        sizeBytes += batch.sizeBytes();
        untilOffset = batch.nextOffset();
    }

    private BatchRun whole() {
        if (batches.isEmpty() || sizeBytes != bytes.remaining()) {
            throw new IllegalArgumentException("an append must be whole batches, but has " + sizeBytes
                    + " bytes of whole batches in " + bytes.remaining());
        }
        return this;
    }

    /** The batches as they are to be written, position to limit. */
    ByteBuffer bytes() {
        return bytes.duplicate();
    }

    /** One or more, ascending; their positions count from the first. */
    List<Batch> batches() {
        return batches;
    }

    Batch first() {
        return batches.get(0);
    }

    int sizeBytes() {
        return sizeBytes;
    }

    /** Offset after the last record (exclusive). */
    long untilOffset() {
        return untilOffset;
    }
}
