package dev.fatwood.client.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests of one API that are all on their way before the first answer is awaited, so that together they take as long
 * as the slowest. Those to one broker share a connection. Used once, by one thread.
 */
final class CallRound<A> {

    private final ConnectionPool pool;
    private final Api<A> api;
    private final Deadline deadline;
    private final Map<BrokerAddress, Connection> connections = new HashMap<>();
    private final Map<BrokerAddress, ConnectionException> broken = new HashMap<>();

    CallRound(ConnectionPool pool, Api<A> api, Deadline deadline) {
        this.pool = pool;
        this.api = api;
        this.deadline = deadline;
    }

    /** The outcomes in the order of the requests. */
    List<CallOutcome<A>> run(List<AddressedRequest> requests) {
        try {
            requests.forEach(this::send);
            List<CallOutcome<A>> outcomes = new ArrayList<>();
            requests.forEach(request -> outcomes.add(receive(request.address())));
            return outcomes;
        } finally {
            connections.values().forEach(pool::giveBack); // closes those with answers still to come
        }
    }

    private void send(AddressedRequest request) {
        BrokerAddress address = request.address();
        if (!broken.containsKey(address)) {
            try {
                connections.computeIfAbsent(address, pool::take).send(api, request.request(), deadline);
            } catch (ConnectionException e) {
                broken.put(address, e);
            }
        }
    }

    private CallOutcome<A> receive(BrokerAddress address) {
        if (!broken.containsKey(address)) {
            try {
                return new CallOutcome<>(connections.get(address).receive(api, deadline), null);
            } catch (ConnectionException e) {
                broken.put(address, e);
            }
        }
        return new CallOutcome<>(null, broken.get(address));
    }
}
