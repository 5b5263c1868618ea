package dev.fatwood.broker.net;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.InitProducerIdRequest;
import dev.fatwood.protocol.message.InitProducerIdResponse;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.ArrayList;
import java.util.List;

/** Holds every request until the test answers it. */
final class HeldHandler implements ApiHandler<InitProducerIdRequest> {

    private final List<RequestContext> held = new ArrayList<>();

    @Override
    public ApiKey key() {
        return ApiKey.INIT_PRODUCER_ID;
    }

    @Override
    public InitProducerIdRequest read(ByteReader in, short version) {
        return InitProducerIdRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, InitProducerIdRequest request) {
        held.add(context);
    }

    List<RequestContext> held() {
        return held;
    }

    void answer(int request) {
        held.get(request).reply(new InitProducerIdResponse().producerId(request));
    }
}
