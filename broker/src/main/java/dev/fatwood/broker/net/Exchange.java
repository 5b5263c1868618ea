package dev.fatwood.broker.net;

import dev.fatwood.broker.api.AnswerPlace;
import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.broker.config.Endpoint;
import dev.fatwood.env.Lane;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.wire.Message;
import dev.fatwood.protocol.wire.RecordData;
import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * One request and the place of its answer. Holds the frame until the request has ended or waits, because the request's
 * record bytes are slices of it.
 *
 * <p>Owned by the connection's loop; the ends of {@link RequestContext} move there by themselves.
 *
 * @param <Q> the request message
 */
final class Exchange<Q extends Message> implements RequestContext {

    /** Larger ones than this are served as they come, whatever they tell. */
    private static final int HELD_BYTES_MAX = 64 << 10;

    private final ApiHandler<Q> handler;
    private final Q request;
    private final short version;
    private final boolean versionServed;
    private final int correlationId;
    private final String clientId;
    private ByteBuf frame;
    private final int frameBytes;
    private long startedNs;
    private ResponseSequencer sequencer;
    private final AnswerPlace answer = new AnswerPlace();
    private List<RecordData> parts = List.of();

    /** @param frame taken over */
    Exchange(
            ApiHandler<Q> handler,
            Q request,
            short version,
            boolean versionServed,
            int correlationId,
            String clientId,
            ByteBuf frame) {
        this.handler = handler;
        this.request = request;
        this.version = version;
        this.versionServed = versionServed;
        this.correlationId = correlationId;
        this.clientId = clientId;
        this.frame = frame;
        this.frameBytes = frame.readableBytes();
    }

    /** It has come; {@link #serve} follows, now or later. */
    void arrived(ResponseSequencer by) {
        sequencer = by;
    }

    void serve() {
        startedNs = System.nanoTime();
        try {
            handler.handle(this, request);
        } catch (RuntimeException fault) {
            giveUp();
            throw fault;
        }
    }

    /** The handler failed; its caller closes the connection. */
    private void giveUp() {
        if (!answer.hasEnded()) {
            answer.giveUp();
            releaseFrame();
        }
    }

    @Override
    public short version() {
        return version;
    }

    @Override
    public boolean isVersionServed() {
        return versionServed;
    }

    @Override
    public String clientId() {
        return clientId;
    }

    @Override
    public Endpoint advertised() {
        return sequencer.advertised();
    }

    @Override
    public Lane lane() {
        return sequencer.lane();
    }

    @Override
    public String peer() {
        return sequencer.peer();
    }

    @Override
    public void onClose(Runnable task) {
        answer.onClose(task);
        releaseFrame();
    }

    @Override
    public void onlyWorks() {
        answer.onlyWorks();
    }

    @Override
    public void reply(Message response) {
        lane().run(() -> end(response));
    }

    @Override
    public void replyNothing() {
        lane().run(() -> end(null));
    }

    @Override
    public void refuse(String reason) {
        lane().run(() -> {
            end(null);
            sequencer.refuse(handler.key() + " " + reason);
        });
    }

    private void end(Message response) {
        answer.end(response, this);
        releaseFrame();
        if (response != null) {
            sequencer.observer().answers(handler.key(), response);
        }
        sequencer.ended(this);
    }

    private void releaseFrame() {
        if (frame != null) {
            frame.release();
            frame = null;
            sequencer.frameReleased(frameBytes);
        }
    }

    /** The connection is gone. */
    void abandon() {
        answer.abandon();
    }

    /** The connection is gone, and it will not be served. */
    void forgo() {
        releaseFrame();
    }

    /**
     * Whether it must not be served while an earlier one waits for data: what it tells of the cluster would be older than what that one is going
     * to tell, but get to the client after it. Records are not kept waiting, they take memory.
     */
    boolean tellsOfNow() {
        return handler.key() != ApiKey.FETCH && handler.key() != ApiKey.PRODUCE && frameBytes <= HELD_BYTES_MAX;
    }

    /** Whether it waits for something that may never come, so that nobody loses by its end. */
    boolean isWaitingForData() {
        return answer.isWaitingForData();
    }

    boolean hasEnded() {
        return answer.hasEnded();
    }

    /** Turns the answer, if there is one, into the parts of its frame. */
    void encode() {
        Message response = answer.take();
        if (response != null) {
            parts = ResponseEncoder.encode(
                    response, version, correlationId, handler.key().responseHeaderVersion(version));
        }
    }

    /** Hands the parts over to the caller; none if there is no answer. */
    List<RecordData> takeParts() {
        List<RecordData> taken = parts;
        parts = List.of();
        return taken;
    }

    int frameBytes() {
        return frameBytes;
    }

    /** Tells {@code observer} that the answer, of so many bytes, leaves now. */
    void leaves(int responseBytes, TrafficObserver observer) {
        observer.answered(handler.key(), frameBytes, responseBytes, System.nanoTime() - startedNs);
    }

    @Override
    public String toString() {
        return handler.key() + " v" + version + ", correlation id " + correlationId;
    }
}
