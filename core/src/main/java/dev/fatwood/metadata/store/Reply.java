package dev.fatwood.metadata.store;

import dev.fatwood.protocol.model.ErrorCode;

/**
 * Takes the answer to a command, once.
 *
 * <p>Thread: called on the metadata lane; it must not block.
 */
public interface Reply<R> {

    /**
     * @param error {@link ErrorCode#NONE}: the command was decided and its changes are durable and usable;
     *     {@link ErrorCode#KAFKA_STORAGE_ERROR}: its changes could not be written, or a restart must show whether they were
     * @param result the command's result, {@code null} on error
     */
    void replied(ErrorCode error, R result);
}
