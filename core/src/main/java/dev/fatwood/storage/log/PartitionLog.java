package dev.fatwood.storage.log;

import java.nio.ByteBuffer;
import java.util.Optional;

/** One partition's log. */
public final class PartitionLog {

    private PartitionLog() { }

    public static PartitionLog open(LogPlace place, LogConfig config, LogListener listener) {
        throw new UnsupportedOperationException();
    }

    public AppendResult append(ByteBuffer batches, int leaderEpoch, long nowMs) {
        throw new UnsupportedOperationException();
    }

    public AppendResult appendAssigned(ByteBuffer batches, long nowMs) {
        throw new UnsupportedOperationException();
    }

    public LogRead read(long fromOffset, int maxBytes, long untilOffset, boolean minOneBatch) {
        throw new UnsupportedOperationException();
    }

    public long logStartOffset() {
        throw new UnsupportedOperationException();
    }

    public long logEndOffset() {
        throw new UnsupportedOperationException();
    }

    public long durableOffset() {
        throw new UnsupportedOperationException();
    }

    public Optional<TimestampOffset> offsetForTimestamp(long timestampMs, long untilOffset) {
        throw new UnsupportedOperationException();
    }

    public Optional<TimestampOffset> maxTimestamp(long untilOffset) {
        throw new UnsupportedOperationException();
    }

    public void replay(long fromOffset, BatchHeader.Visitor visitor) {
        throw new UnsupportedOperationException();
    }

    public void truncateTo(long offset) {
        throw new UnsupportedOperationException();
    }

    public void advanceLogStart(long offset) {
        throw new UnsupportedOperationException();
    }

    public void roll() {
        throw new UnsupportedOperationException();
    }

    public void checkpoint() {
        throw new UnsupportedOperationException();
    }

    public void reconfigure(LogConfig newConfig) {
        throw new UnsupportedOperationException();
    }

    public long sizeBytes() {
        throw new UnsupportedOperationException();
    }

    public void close() {
        throw new UnsupportedOperationException();
    }

    public void delete() {
        throw new UnsupportedOperationException();
    }
}
