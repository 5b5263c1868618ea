package dev.fatwood.simulator.node;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.ApiRouter;
import dev.fatwood.env.Lane;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.RequestHeader;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.Message;
import dev.fatwood.simulator.net.Link;
import dev.fatwood.simulator.net.PipeEnd;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;

/** A connection as the node sees it: frames to requests, and answers back in the order of the requests. Owned by its lane. */
final class Session implements PipeEnd {

    private final Node node;
    private final Life life;
    private final NodeLane lane;
    private final ApiRouter router;
    private final Link link;
    private final ArrayDeque<Exchange> waiting = new ArrayDeque<>();
    private boolean isClosed;

    Session(Node node, Life life, NodeLane lane, ApiRouter router, Link link) {
        this.node = node;
        this.life = life;
        this.lane = lane;
        this.router = router;
        this.link = link;
    }

    Lane lane() {
        return lane;
    }

    Node node() {
        return node;
    }

    @Override
    public void received(ByteBuffer frame) {
        if (!life.isOver()) {
            lane.post(() -> serve(frame));
        }
    }

    private void serve(ByteBuffer frame) {
        if (isClosed) {
            return;
        }
        short apiKey = frame.getShort(frame.position());
        short version = frame.getShort(frame.position() + Short.BYTES);
        ApiHandler<?> handler = router.handlerFor(apiKey);
        if (handler == null || !handler.key().supports(version)) {
            throw new IllegalStateException("a model client asked for version " + version + " of API " + apiKey);
        }
        serve(handler, version, frame);
    }

    private <Q extends Message> void serve(ApiHandler<Q> handler, short version, ByteBuffer frame) {
        ApiKey key = handler.key();
        ByteReader in = ByteReader.of(frame);
        RequestHeader header = RequestHeader.read(in, key.requestHeaderVersion(version));
        Exchange exchange = new Exchange(this, key, version, header.correlationId(), header.clientId());
        waiting.add(exchange);
        handler.handle(exchange, handler.read(in, version));
    }

    /** An exchange has ended: answers leave as far as none is missing before them. */
    void ended() {
        while (!waiting.isEmpty() && waiting.peek().hasEnded()) {
            Exchange exchange = waiting.poll();
            ByteBuffer answer = exchange.encode();
            if (answer != null && !isClosed) {
                link.sendToClient(answer);
            }
            node.marks().sawIf(isClosed && exchange.isProduce(), "an answer was lost after its batch was written");
        }
    }

    void refuse() {
        if (!isClosed) {
            link.closeByNode();
            abandon();
        }
    }

    @Override
    public void closed() {
        if (!life.isOver()) {
            lane.post(this::abandon);
        }
    }

    private void abandon() {
        if (!isClosed) {
            isClosed = true;
            node.marks().sawIf(isBusy(), "a connection ended with requests unanswered");
            node.closed(this);
            new ArrayList<>(waiting).forEach(Exchange::abandon);
        }
    }

    boolean isBusy() {
        return !waiting.isEmpty();
    }

    /** The process died. */
    void died() {
        link.cut();
    }
}
