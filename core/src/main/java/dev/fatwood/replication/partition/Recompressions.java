package dev.fatwood.replication.partition;

import dev.fatwood.env.Lane;
import dev.fatwood.env.Offload;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.storage.validate.BatchVerdict;
import dev.fatwood.storage.validate.CompressionRule;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Recompresses batches of one partition: small ones at once, others off the lane, one at a time. What is to be appended meanwhile
 * waits here, so that records keep the order in which they came. Bytes that wait are copies, since the sender's are the sender's again.
 *
 * <p>Owned by the partition's lane.
 */
final class Recompressions {

    /** An uncompressed batch up to this size is compressed on the lane: about 0.1 ms. */
    private static final int AT_ONCE_BYTES_MAX = 16 << 10;
    /** What may wait behind a batch; more is refused, and clients send it again. */
    static final long WAITING_BYTES_MAX = 64L << 20;

    private final Offload offload;
    private final Lane lane;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean busy;

    Recompressions(Offload offload, Lane lane) {
        this.offload = offload;
        this.lane = lane;
    }

    /** Whether a batch is being recompressed, and what comes after it has to wait. */
    boolean isBusy() {
        return busy;
    }

    /** Recompresses {@code batch}, which is sound, and hands on what became of it, on the lane, now or later. */
    void apply(CompressionRule rule, RecordBatch batch, Consumer<BatchVerdict> then) {
        if (batch.compression() == Compression.NONE && batch.sizeBytes() <= AT_ONCE_BYTES_MAX) {
            then.accept(rule.apply(batch));
            return;
        }
        busy = true;
        Work work = new Work(rule, RecordBatch.at(copy(batch.bytes()), 0));
        offload.run(work, lane, () -> {
            busy = false;
            then.accept(work.verdict);
            goOn();
        });
    }

    /** Keeps {@code command} for {@code append} until nothing before it is in work; false if too much waits already. */
    boolean hold(AppendCommand command, Consumer<AppendCommand> append) {
        int bytes = command.records().remaining();
        if (waitingBytes + bytes > WAITING_BYTES_MAX) {
            return false;
        }
        waiting.add(new Waiting(new AppendCommand(copy(command.records()), command.acks()), append));
        waitingBytes += bytes;
        return true;
    }

    private void goOn() {
        while (!busy && !waiting.isEmpty()) {
            Waiting next = waiting.poll();
            waitingBytes -= next.command.records().remaining();
            next.append.accept(next.command);
        }
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
    }

    private record Waiting(AppendCommand command, Consumer<AppendCommand> append) {}

    /** Owned by the thread that runs it, then by the lane. */
    private static final class Work implements Runnable {

        private final CompressionRule rule;
        private final RecordBatch batch;
        private BatchVerdict verdict;

        private Work(CompressionRule rule, RecordBatch batch) {
            this.rule = rule;
            this.batch = batch;
        }

        @Override
        public void run() {
            verdict = rule.apply(batch);
        }
    }
}
