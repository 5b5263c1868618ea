package dev.fatwood.broker.net;

import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.wire.Message;

/**
 * Told of connections and requests, for those who count them.
 *
 * <p>Thread: the loop of the connection, so several at a time; it must not block, and allocates nothing for a request.
 */
public interface TrafficObserver {

    /** Nobody looks. */
    TrafficObserver NONE = new TrafficObserver() {};

    /** Why the broker closes a connection. */
    enum Reason {
        /** Too many are open. */
        LIMIT,
        /** What the client sent, or did not send in time. */
        CLIENT,
        /** No memory is left for its request. */
        MEMORY,
        /** A fault of the broker. */
        FAULT
    }

    /** A connection was accepted. */
    default void opened() {}

    /** An accepted connection is gone. */
    default void closed() {}

    /** A connection is closed by the broker, whether it was accepted or not. */
    default void refused(Reason reason) {}

    /** A request has got its answer. */
    default void answers(ApiKey api, Message answer) {}

    /**
     * The answer of a request leaves.
     *
     * @param requestBytes of the frame, without its size
     * @param responseBytes of the frame with its size; 0 if the request wants no answer
     * @param tookNs since the request was whole
     */
    default void answered(ApiKey api, int requestBytes, int responseBytes, long tookNs) {}
}
