package dev.fatwood.broker.api;

import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.Message;

/**
 * Serves one Kafka API: translates the request into calls of {@code core} and their outcome into the response. Holds no rule of its
 * own and no state of a request.
 *
 * <p>Contract: for every request exactly one of the {@code RequestContext}'s ends is called, once.
 *
 * <p>Thread: {@link #handle} on the loop of the connection; it must not block.
 *
 * @param <Q> the request message
 */
public interface ApiHandler<Q extends Message> {

    /** The API served, in its full version range. */
    ApiKey key();

    /** Decodes the body; record bytes stay slices of the frame, valid until the request has ended. */
    Q read(ByteReader in, short version);

    /** Serves one request. */
    void handle(RequestContext context, Q request);
}
