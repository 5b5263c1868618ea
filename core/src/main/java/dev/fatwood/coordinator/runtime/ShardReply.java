package dev.fatwood.coordinator.runtime;

import dev.fatwood.protocol.model.ErrorCode;

/**
 * Takes the answer to a command.
 *
 * <p>Thread: called on the shard's lane; it must not block.
 */
public interface ShardReply<R> {

    /**
     * @param error {@link ErrorCode#NONE}, or why the shard could not carry the command out
     * @param result {@code null} on error, or if the answer comes by another way
     */
    void replied(ErrorCode error, R result);
}
