package dev.fatwood.broker.api.group;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.LocalNode;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.FindCoordinatorRequest;
import dev.fatwood.protocol.message.FindCoordinatorResponse;
import dev.fatwood.protocol.message.FindCoordinatorResponse.Coordinator;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.List;

/**
 * Says who coordinates a group: this broker, once the topic of groups is there. Of a transactional id or a share group it says that there
 * is none, with the error that stops a client at once, rather than the one that has it retry until its own timeout.
 */
public final class FindCoordinatorHandler implements ApiHandler<FindCoordinatorRequest> {

    private static final short ASKS_FOR_MANY_FROM = 4;
    private static final byte GROUP = 0;
    private static final byte TRANSACTION = 1;
    private static final byte SHARE = 2;
    private static final int NO_NODE = -1;

    private final LocalNode node;
    private final OffsetsTopic offsetsTopic;

    public FindCoordinatorHandler(LocalNode node, OffsetsTopic offsetsTopic) {
        this.node = node;
        this.offsetsTopic = offsetsTopic;
    }

    @Override
    public ApiKey key() {
        return ApiKey.FIND_COORDINATOR;
    }

    @Override
    public FindCoordinatorRequest read(ByteReader in, short version) {
        return FindCoordinatorRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, FindCoordinatorRequest request) {
        if (request.keyType() == GROUP) {
            offsetsTopic.ensure(error -> answer(context, request, error == ErrorCode.NONE ? found(context) : absent()));
        } else {
            answer(context, request, unsupported(request.keyType()));
        }
    }

    private Coordinator found(RequestContext context) {
        return new Coordinator()
                .nodeId(node.nodeId())
                .host(context.advertised().host())
                .port(context.advertised().port());
    }

    private static Coordinator absent() {
        return none(
                ErrorCode.COORDINATOR_NOT_AVAILABLE,
                "the topic that keeps groups could not be created; the broker's log says why");
    }

    private static Coordinator unsupported(byte keyType) {
        if (keyType < GROUP || keyType > SHARE) {
            return none(ErrorCode.INVALID_REQUEST, "there is no kind of coordinator " + keyType);
        }
        return none(
                ErrorCode.UNSUPPORTED_VERSION,
                keyType == TRANSACTION
                        ? "this broker has no transactions yet; leave transactional.id unset"
                        : "this broker has no coordinator of type " + keyType);
    }

    private static Coordinator none(ErrorCode error, String reason) {
        return new Coordinator()
                .nodeId(NO_NODE)
                .host("")
                .port(NO_NODE)
                .errorCode(error.code())
                .errorMessage(reason);
    }

    /** The same for every key: there is one broker. */
    private static void answer(RequestContext context, FindCoordinatorRequest request, Coordinator coordinator) {
        context.reply(
                context.version() < ASKS_FOR_MANY_FROM
                        ? one(coordinator)
                        : new FindCoordinatorResponse().coordinators(many(request.coordinatorKeys(), coordinator)));
    }

    private static FindCoordinatorResponse one(Coordinator coordinator) {
        return new FindCoordinatorResponse()
                .errorCode(coordinator.errorCode())
                .errorMessage(coordinator.errorMessage())
                .nodeId(coordinator.nodeId())
                .host(coordinator.host())
                .port(coordinator.port());
    }

    private static List<Coordinator> many(List<String> keys, Coordinator coordinator) {
        return keys.stream()
                .map(key -> new Coordinator()
                        .key(key)
                        .nodeId(coordinator.nodeId())
                        .host(coordinator.host())
                        .port(coordinator.port())
                        .errorCode(coordinator.errorCode())
                        .errorMessage(coordinator.errorMessage()))
                .toList();
    }
}
