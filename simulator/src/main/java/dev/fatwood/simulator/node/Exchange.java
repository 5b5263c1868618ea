package dev.fatwood.simulator.node;

import dev.fatwood.broker.api.AnswerPlace;
import dev.fatwood.broker.api.BudgetedRecords;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.broker.config.Endpoint;
import dev.fatwood.env.Lane;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.ResponseHeader;
import dev.fatwood.protocol.wire.BufferRecords;
import dev.fatwood.protocol.wire.ByteWriter;
import dev.fatwood.protocol.wire.Message;
import dev.fatwood.protocol.wire.RecordData;
import dev.fatwood.storage.log.LogSlice;
import java.nio.ByteBuffer;
import java.util.List;

/** One request in a {@link Session}, and the place of its answer. */
final class Exchange implements RequestContext {

    private final Session session;
    private final ApiKey key;
    private final short version;
    private final int correlationId;
    private final String clientId;
    private final AnswerPlace answer = new AnswerPlace();

    Exchange(Session session, ApiKey key, short version, int correlationId, String clientId) {
        this.session = session;
        this.key = key;
        this.version = version;
        this.correlationId = correlationId;
        this.clientId = clientId;
    }

    @Override
    public short version() {
        return version;
    }

    @Override
    public boolean isVersionServed() {
        return true;
    }

    @Override
    public String clientId() {
        return clientId;
    }

    @Override
    public Endpoint advertised() {
        return new Endpoint("node", 9092);
    }

    @Override
    public Lane lane() {
        return session.lane();
    }

    @Override
    public String peer() {
        return clientId;
    }

    @Override
    public void onClose(Runnable task) {
        answer.onClose(task);
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
            session.refuse();
        });
    }

    private void end(Message response) {
        answer.end(response, this);
        if (response != null) {
            session.node().marks().answered(key, response);
        }
        session.ended();
    }

    boolean isProduce() {
        return key == ApiKey.PRODUCE;
    }

    boolean hasEnded() {
        return answer.hasEnded();
    }

    void abandon() {
        answer.abandon();
    }

    @Override
    public String toString() {
        return key + " of " + clientId;
    }

    /** The answer as the bytes of its frame; records are read from their files now. {@code null} if there is none. */
    ByteBuffer encode() {
        Message response = answer.take();
        if (response == null) {
            return null;
        }
        ByteWriter out = new ByteWriter();
        new ResponseHeader().correlationId(correlationId).write(out, key.responseHeaderVersion(version));
        response.write(out, version);
        List<RecordData> parts = out.parts();
        ByteBuffer frame = ByteBuffer.allocate(out.sizeBytes());
        parts.forEach(part -> put(part, frame));
        return frame.flip();
    }

    private static void put(RecordData part, ByteBuffer frame) {
        if (part instanceof BufferRecords memory) {
            frame.put(memory.bytes().duplicate());
        } else if (part instanceof BudgetedRecords memory) {
            frame.put(memory.bytes().duplicate());
        } else {
            LogSlice slice = (LogSlice) part;
            ByteBuffer target = frame.slice(frame.position(), slice.sizeBytes());
            int read = slice.file().read(target, slice.positionBytes());
            if (read < slice.sizeBytes()) {
                throw new IllegalStateException(slice + " ended after " + read + " bytes");
            }
            frame.position(frame.position() + slice.sizeBytes());
        }
        part.release();
    }
}
