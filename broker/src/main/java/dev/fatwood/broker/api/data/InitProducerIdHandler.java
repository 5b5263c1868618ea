package dev.fatwood.broker.api.data;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.metadata.store.ProducerIds;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.InitProducerIdRequest;
import dev.fatwood.protocol.message.InitProducerIdResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;

/**
 * Gives a producer its identity, so that its retries can be told from new records. An idempotent producer gets a fresh id in epoch 0
 * each time. Transactional producers are refused: transactions are not there yet.
 */
public final class InitProducerIdHandler implements ApiHandler<InitProducerIdRequest> {

    private static final short NO_ID = -1;

    private final ProducerIds producerIds;

    public InitProducerIdHandler(ProducerIds producerIds) {
        this.producerIds = producerIds;
    }

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
        if ((request.producerId() == NO_ID) != (request.producerEpoch() == NO_ID)) {
            context.reply(refused(ErrorCode.INVALID_REQUEST));
            return;
        }
        if (request.transactionalId() != null) {
            boolean named = !request.transactionalId().isEmpty();
            context.reply(refused(named ? ErrorCode.UNSUPPORTED_VERSION : ErrorCode.INVALID_REQUEST));
            return;
        }
        producerIds.next((error, producerId) -> context.reply(
                error == ErrorCode.NONE
                        ? new InitProducerIdResponse().producerId(producerId).producerEpoch((short) 0)
                        : refused(error)));
    }

    private static InitProducerIdResponse refused(ErrorCode error) {
        return new InitProducerIdResponse().errorCode(error.code()).producerEpoch(NO_ID);
    }
}
