package dev.fatwood.broker.api.group;

import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.broker.config.Endpoint;
import dev.fatwood.env.Lane;
import dev.fatwood.protocol.wire.Message;
import dev.fatwood.testkit.fake.StepLane;
import java.util.ArrayList;
import java.util.List;

/** Keeps the answers of one request. */
final class AnswerContext implements RequestContext {

    final List<Message> answers = new ArrayList<>();
    private final short version;
    private final String clientId;

    AnswerContext(int version, String clientId) {
        this.version = (short) version;
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
        return new Endpoint("host", 9092);
    }

    @Override
    public Lane lane() {
        return new StepLane();
    }

    @Override
    public String peer() {
        return "/1.2.3.4:5";
    }

    @Override
    public void onClose(Runnable task) {
        throw new AssertionError("not expected");
    }

    @Override
    public void onlyWorks() {
        throw new AssertionError("not expected");
    }

    @Override
    public void reply(Message response) {
        answers.add(response);
    }

    @Override
    public void replyNothing() {
        throw new AssertionError("not expected");
    }

    @Override
    public void refuse(String reason) {
        throw new AssertionError(reason);
    }
}
