package dev.fatwood.broker.api;

import dev.fatwood.broker.config.Endpoint;
import dev.fatwood.env.Lane;
import dev.fatwood.protocol.wire.Message;

/**
 * One request on its way: where it came from, and the place its answer goes. It ends by {@link #reply}, {@link #replyNothing} or
 * {@link #refuse}, after which the bytes of the request are gone.
 *
 * <p>Thread: the ends may be called from any; the rest on the connection's lane.
 */
public interface RequestContext {

    /** The version of request and response. */
    short version();

    /** Whether the version the client asked for is served; only ApiVersions ever sees false, with {@link #version} 0. */
    boolean isVersionServed();

    /** What the client calls itself; may be {@code null}. */
    String clientId();

    /** The address this client is to be told to connect to: that of the listener it came through. */
    Endpoint advertised();

    /** The lane of the connection. */
    Lane lane();

    /** The peer's address, for people. */
    String peer();

    /**
     * For a request that waits: runs {@code task} on the connection's lane if that closes before the request has ended;
     * replaces an earlier one. The bytes of the request are gone from here on: one that waits must not hold them.
     */
    void onClose(Runnable task);

    /**
     * For a request after {@link #onClose} that waits for nothing that may never come, only for work to be done: its answer
     * is worth waiting for when the connection is to end.
     */
    void onlyWorks();

    /** Sends the answer, after those of all earlier requests; takes over everything the answer holds. */
    void reply(Message response);

    /** Ends the request without an answer, as acks=0 wants it. */
    void replyNothing();

    /** Closes the connection; {@code reason} goes to the log. */
    void refuse(String reason);
}
