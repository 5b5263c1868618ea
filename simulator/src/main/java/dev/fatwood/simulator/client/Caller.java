package dev.fatwood.simulator.client;

import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.RequestHeader;
import dev.fatwood.protocol.message.ResponseHeader;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.ByteWriter;
import dev.fatwood.protocol.wire.Message;
import dev.fatwood.simulator.net.Link;
import dev.fatwood.simulator.net.PipeEnd;
import dev.fatwood.simulator.node.Node;
import dev.fatwood.simulator.world.World;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends requests to a node over one connection at a time, as Kafka's clients do: answers come in order; one that is late, or a broken connection,
 * fails all that wait, and the next call connects anew.
 */
final class Caller {

    private static final long RECONNECT_NS = 100 * World.MS;

    /** Reads the body of an answer. */
    interface Decoder<R> {

        R read(ByteReader in, short version);
    }

    private final World world;
    private final Node node;
    private final String clientId;
    private Connection connection;
    private int nextCorrelationId;
    private long refusedUntilNs;

    Caller(World world, Node node, String clientId) {
        this.world = world;
        this.node = node;
        this.clientId = clientId;
    }

    World world() {
        return world;
    }

    String clientId() {
        return clientId;
    }

    /** Sends {@code request}; {@code answer} is told once, with {@code null} if there is none after {@code timeoutMs}. */
    <R> void call(Message request, int version, Decoder<R> decoder, long timeoutMs, Consumer<R> answer) {
        if (connection == null && world.nowNs() >= refusedUntilNs) {
            connection = connect();
        }
        if (connection == null) {
            world.after(refusedUntilNs - world.nowNs(), () -> answer.accept(null));
            return;
        }
        ApiKey key = ApiKey.forId(request.apiKey());
        Call<R> call = new Call<>(nextCorrelationId++, key, (short) version, decoder, answer);
        connection.send(call, frame(request, call));
        Connection used = connection;
        world.after(timeoutMs * World.MS, () -> used.timeOut(call));
    }

    private Connection connect() {
        Connection fresh = new Connection();
        fresh.link = node.accept(fresh);
        if (fresh.link == null) {
            refusedUntilNs = world.nowNs() + RECONNECT_NS;
            return null;
        }
        return fresh;
    }

    private ByteBuffer frame(Message request, Call<?> call) {
        ByteWriter out = new ByteWriter();
        new RequestHeader()
                .requestApiKey(call.key.id())
                .requestApiVersion(call.version)
                .correlationId(call.correlationId)
                .clientId(clientId)
                .write(out, call.key.requestHeaderVersion(call.version));
        request.write(out, call.version);
        return out.toByteBuffer();
    }

    private record Call<R>(int correlationId, ApiKey key, short version, Decoder<R> decoder, Consumer<R> answer) {

        void answered(ByteBuffer frame) {
            ByteReader in = ByteReader.of(frame);
            ResponseHeader header = ResponseHeader.read(in, key.responseHeaderVersion(version));
            if (header.correlationId() != correlationId) {
                throw new IllegalStateException(
                        "an answer to " + header.correlationId() + " came for " + correlationId + " of " + key);
            }
            answer.accept(decoder.read(in, version));
        }
    }

    private final class Connection implements PipeEnd {

        private final ArrayDeque<Call<?>> waiting = new ArrayDeque<>();
        private Link link;
        private boolean isClosed;

        void send(Call<?> call, ByteBuffer frame) {
            waiting.add(call);
            link.sendToNode(frame);
        }

        @Override
        public void received(ByteBuffer frame) {
            if (!isClosed) {
                waiting.remove().answered(frame);
            }
        }

        void timeOut(Call<?> call) {
            if (!isClosed && waiting.contains(call)) {
                link.closeByClient();
                closed();
            }
        }

        @Override
        public void closed() {
            if (isClosed) {
                return;
            }
            isClosed = true;
            connection = connection == this ? null : connection;
            List<Call<?>> lost = new ArrayList<>(waiting);
            waiting.clear();
            lost.forEach(call -> call.answer().accept(null));
        }
    }
}
