package dev.fatwood.broker.api.group;

import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.coordinator.classic.ClientIdentity;

/** Who sent a request, as groups remember it: the same for all connections of a client. */
final class Clients {

    private Clients() {}

    static ClientIdentity of(RequestContext context) {
        String peer = context.peer();
        int colon = peer.lastIndexOf(':');
        return new ClientIdentity(
                context.clientId() == null ? "" : context.clientId(), colon < 0 ? peer : peer.substring(0, colon));
    }
}
