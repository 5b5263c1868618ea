package dev.fatwood.client.write;

import dev.fatwood.client.wire.Api;
import dev.fatwood.client.wire.BrokerAddress;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.Connection;
import dev.fatwood.client.wire.Deadline;
import dev.fatwood.protocol.message.ProduceRequest;
import dev.fatwood.protocol.message.ProduceResponse;
import java.util.ArrayDeque;
import java.util.List;

/**
 * The sender's connection to one broker and the calls in flight on it, oldest first. Connects when first needed, and
 * again after a failure. Errors: {@link dev.fatwood.client.wire.ConnectionException}; call {@link #fail} then. Owned by
 * the sender's thread.
 */
final class BrokerPipe {

    private final BrokerAddress address;
    private final Cluster cluster;
    private final SendConfig config;
    private final ArrayDeque<ProduceCall> inFlight = new ArrayDeque<>();
    private Connection connection;
    private Deadline restEnd = Deadline.afterMs(0);

    BrokerPipe(BrokerAddress address, Cluster cluster, SendConfig config) {
        this.address = address;
        this.cluster = cluster;
        this.config = config;
    }

    boolean hasRoom() {
        return inFlight.size() < config.inFlightMax();
    }

    /** Connects if need be, so that what fails later is the sending alone. */
    void connect() {
        if (connection == null) {
            connection = cluster.connect(address);
        }
    }

    /** Cannot be reached: no other try before {@code end}, whichever partition asks. */
    void rest(Deadline end) {
        restEnd = end;
    }

    Deadline restEnd() {
        return restEnd;
    }

    /** Sends {@code call}, which is in flight from now on, also if this fails half-way; not with acks 0. */
    void send(ProduceCall call) {
        Deadline deadline = cluster.config().requestDeadline();
        call.sent(deadline);
        ProduceRequest request = call.request(config, cluster);
        if (config.isAnswered()) {
            inFlight.add(call);
            connection.send(Api.PRODUCE, request, call.versionMax(), deadline);
        } else {
            connection.sendUnanswered(Api.PRODUCE, request, call.versionMax(), deadline);
        }
    }

    /** The oldest call in flight, or null. */
    ProduceCall oldest() {
        return inFlight.peek();
    }

    /** Whether an answer can be received without waiting for its start. */
    boolean hasAnswer() {
        return !inFlight.isEmpty() && connection.hasAnswer();
    }

    /** Waits until {@link #receive} has something to say: an answer, or that it is overdue. False if not by the deadline. */
    boolean awaitAnswer(Deadline until) {
        Deadline due = inFlight.element().deadline();
        return connection.awaitAnswer(due.earlier(until)) || due.hasPassed();
    }

    /** Waits for the answer to the oldest call, which is no longer in flight then. */
    ProduceResponse receive() {
        ProduceResponse response =
                connection.receive(Api.PRODUCE, inFlight.element().deadline());
        inFlight.remove();
        return response;
    }

    /** Gives the connection up; returns the calls whose fate is unknown, oldest first. */
    List<ProduceCall> fail() {
        close();
        List<ProduceCall> lost = List.copyOf(inFlight);
        inFlight.clear();
        return lost;
    }

    /** Gives the connection back; with calls in flight it is closed instead. */
    void close() {
        if (connection != null) {
            cluster.giveBack(connection);
            connection = null;
        }
    }
}
