package dev.fatwood.broker.net;

import dev.fatwood.broker.config.Endpoint;
import dev.fatwood.env.Lane;

/**
 * What does not change in the life of a connection.
 *
 * @param lane that of its event loop
 * @param advertised the address its client is to be told
 * @param peer the client's address, for people
 * @param requestsMax unanswered requests at which reading stops
 */
record Connection(Lane lane, Endpoint advertised, String peer, int requestsMax) {

    /** Bytes of unanswered requests at which reading stops; a larger single request still passes. */
    static final int REQUEST_BYTES_HELD_MAX = 32 * 1024 * 1024;
}
