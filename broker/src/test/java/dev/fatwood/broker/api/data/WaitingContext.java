package dev.fatwood.broker.api.data;

import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.broker.config.Endpoint;
import dev.fatwood.env.Lane;
import dev.fatwood.protocol.wire.Message;
import dev.fatwood.testkit.fake.StepLane;

/** The context of a request that waits, on a lane of its own. */
final class WaitingContext implements RequestContext {

    final StepLane home = new StepLane();
    Runnable onClose;
    boolean onlyWorks;
    int ended;

    @Override
    public short version() {
        return 0;
    }

    @Override
    public boolean isVersionServed() {
        return true;
    }

    @Override
    public String clientId() {
        return "c";
    }

    @Override
    public Endpoint advertised() {
        return new Endpoint("host", 9092);
    }

    @Override
    public Lane lane() {
        return home;
    }

    @Override
    public String peer() {
        return "/1.2.3.4:5";
    }

    @Override
    public void onClose(Runnable task) {
        onClose = task;
    }

    @Override
    public void onlyWorks() {
        onlyWorks = true;
    }

    @Override
    public void reply(Message response) {
        ended++;
    }

    @Override
    public void replyNothing() {
        ended++;
    }

    @Override
    public void refuse(String reason) {
        ended++;
    }
}
