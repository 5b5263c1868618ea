package dev.fatwood.broker.api.group;

import dev.fatwood.coordinator.runtime.ShardLog;
import dev.fatwood.env.DiskException;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.replication.partition.AppendCommand;
import dev.fatwood.replication.partition.AppendOutcome;
import dev.fatwood.replication.partition.AppendReply;
import dev.fatwood.replication.partition.Partition;
import dev.fatwood.replication.partition.ReadCommand;
import dev.fatwood.replication.partition.ReadResult;
import dev.fatwood.storage.log.LogSlice;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A partition of {@code __consumer_offsets} as the log of a shard. Files are read on threads that may block. */
final class PartitionShardLog implements ShardLog {

    private static final int READ_BYTES_MAX = 64 << 10;

    private final Partition partition;
    private final Executor readers;

    PartitionShardLog(Partition partition, Executor readers) {
        this.partition = partition;
        this.readers = readers;
    }

    @Override
    public void read(long fromOffset, ReadListener listener) {
        find(fromOffset, found -> {
            if (found.error() == ErrorCode.OFFSET_OUT_OF_RANGE && fromOffset < found.logStartOffset()) {
                find(found.logStartOffset(), again -> handOn(again, listener));
            } else {
                handOn(found, listener);
            }
        });
    }

    private void handOn(ReadResult found, ReadListener listener) {
        LogSlice slice = found.records();
        if (found.error() != ErrorCode.NONE) {
            listener.read(found.error(), null);
        } else if (slice == null || slice.sizeBytes() == 0) {
            if (slice != null) {
                slice.release();
            }
            listener.read(ErrorCode.NONE, ByteReader.EMPTY_BYTES);
        } else {
            readers.execute(() -> read(slice, listener));
        }
    }

    private void find(long fromOffset, Consumer<ReadResult> then) {
        partition.read(
                new ReadCommand(fromOffset, READ_BYTES_MAX, true, IsolationLevel.READ_UNCOMMITTED, Partition.NO_EPOCH),
                then);
    }

    private void read(LogSlice slice, ReadListener listener) {
        try {
            ByteBuffer batches = ByteBuffer.allocate(slice.sizeBytes());
            slice.file().read(batches, slice.positionBytes());
            batches.flip();
            partition.lane().post(() -> listener.read(ErrorCode.NONE, batches));
        } catch (DiskException unreadable) {
            partition.lane().post(() -> listener.read(ErrorCode.KAFKA_STORAGE_ERROR, null));
        } finally {
            slice.release();
        }
    }

    @Override
    public ErrorCode append(ByteBuffer batch, Consumer<ErrorCode> settled) {
        Verdict verdict = new Verdict(settled);
        partition.append(new AppendCommand(batch, AppendCommand.ACKS_ALL), verdict);
        return verdict.appended();
    }

    /** Tells a refusal, which comes during the append, from a failure after it. */
    private static final class Verdict implements AppendReply {

        private final Consumer<ErrorCode> settled;
        private boolean isAppended;
        private ErrorCode refusal = ErrorCode.NONE;

        private Verdict(Consumer<ErrorCode> settled) {
            this.settled = settled;
        }

        @Override
        public void replied(AppendOutcome outcome) {
            if (!isAppended && outcome.error() != ErrorCode.NONE) {
                refusal = outcome.error();
            } else {
                settled.accept(outcome.error());
            }
        }

        private ErrorCode appended() {
            isAppended = true;
            return refusal;
        }
    }
}
