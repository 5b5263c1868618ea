package dev.fatwood.broker.config;

import java.util.List;

/**
 * Sockets and their limits.
 *
 * @param listeners at least one
 * @param loops event loops
 * @param requestBytesMax largest request frame
 * @param connectionsMax open connections
 * @param connectionsPerAddressMax open connections from one address
 * @param idleMsMax an idle connection is closed after so long; -1 for never
 * @param firstRequestMsMax a connection must send its first whole request within so long
 * @param sendBufferBytes SO_SNDBUF, -1 for the system's choice
 * @param receiveBufferBytes SO_RCVBUF, -1 for the system's choice
 * @param backlog connections the system may queue
 * @param queuedRequestsMax unanswered requests per connection before reading from it stops
 * @param queuedRequestBytesMax bytes of requests of all connections, whole or not, before reading stops
 */
public record NetworkConfig(
        List<ListenerConfig> listeners,
        int loops,
        int requestBytesMax,
        int connectionsMax,
        int connectionsPerAddressMax,
        long idleMsMax,
        int firstRequestMsMax,
        int sendBufferBytes,
        int receiveBufferBytes,
        int backlog,
        int queuedRequestsMax,
        long queuedRequestBytesMax) {

    public NetworkConfig {
        listeners = List.copyOf(listeners);
    }
}
