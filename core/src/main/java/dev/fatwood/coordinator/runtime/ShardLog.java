package dev.fatwood.coordinator.runtime;

import dev.fatwood.protocol.model.ErrorCode;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Port: the partition a shard keeps its records in. Nobody else appends to it.
 *
 * <p>Thread: the shard's lane, calls and listeners alike; neither blocks.
 */
public interface ShardLog {

    /**
     * Reads whole record batches from {@code fromOffset}, or from the start of the log if that is later, and tells {@code listener} once,
     * possibly before it returns.
     */
    void read(long fromOffset, ReadListener listener);

    /**
     * Appends one batch, atomically.
     *
     * @param settled told once, possibly before this returns, if the batch was taken: {@link ErrorCode#NONE} when it is durable, else why it
     *     may be lost
     * @return {@link ErrorCode#NONE} if the log took the batch, else why it did not; then nothing was written and {@code settled} is not told
     */
    ErrorCode append(ByteBuffer batch, Consumer<ErrorCode> settled);

    /** Takes what a read found. */
    interface ReadListener {

        /**
         * @param error {@link ErrorCode#NONE}, or why the log cannot be read
         * @param batches whole batches, empty at the end of the log, {@code null} on error; the receiver's for as long as the call lasts
         */
        void read(ErrorCode error, ByteBuffer batches);
    }
}
