package dev.fatwood.client.write;

import dev.fatwood.client.wire.Api;
import dev.fatwood.client.wire.Backoff;
import dev.fatwood.client.wire.BrokerErrorException;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.protocol.message.InitProducerIdRequest;
import dev.fatwood.protocol.message.InitProducerIdResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.ProducerIdentity;

/** The identity a sender's batches carry: asked from the cluster when first needed, none if not idempotent. */
final class Producer {

    private final Cluster cluster;
    private final boolean isIdempotent;
    private ProducerIdentity identity;

    Producer(Cluster cluster, boolean isIdempotent) {
        this.cluster = cluster;
        this.isIdempotent = isIdempotent;
    }

    ProducerIdentity identity() {
        if (identity == null) {
            identity = isIdempotent ? ask() : ProducerIdentity.NONE;
        }
        return identity;
    }

    private ProducerIdentity ask() {
        InitProducerIdRequest request =
                new InitProducerIdRequest().transactionalId(null).transactionTimeoutMs(Integer.MAX_VALUE);
        Backoff backoff = new Backoff(cluster.config(), cluster.config().apiDeadline());
        while (true) {
            InitProducerIdResponse answer = cluster.callAny(Api.INIT_PRODUCER_ID, request, backoff.deadline());
            ErrorCode error = ErrorCode.forCode(answer.errorCode());
            if (error == ErrorCode.NONE) {
                return new ProducerIdentity(answer.producerId(), answer.producerEpoch());
            }
            if (!error.isRetriable() || backoff.isOver()) {
                throw new BrokerErrorException(
                        "get a producer id (set enable.idempotence=false to send without one)", error);
            }
            backoff.pause();
        }
    }
}
