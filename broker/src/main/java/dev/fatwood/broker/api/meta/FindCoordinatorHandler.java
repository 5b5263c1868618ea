package dev.fatwood.broker.api.meta;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.FindCoordinatorRequest;
import dev.fatwood.protocol.message.FindCoordinatorResponse;
import dev.fatwood.protocol.message.FindCoordinatorResponse.Coordinator;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;

/**
 * Says who coordinates a group, a transactional id or a share group. None of them is there yet, so the answer is the error that stops
 * a client at once with a reason, rather than the one that has it retry until its own timeout.
 */
public final class FindCoordinatorHandler implements ApiHandler<FindCoordinatorRequest> {

    private static final short ASKS_FOR_MANY_FROM = 4;
    private static final byte GROUP = 0;
    private static final byte TRANSACTION = 1;
    private static final int NO_NODE = -1;
    private static final short ERROR = ErrorCode.UNSUPPORTED_VERSION.code();

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
        String reason = reason(request.keyType());
        FindCoordinatorResponse response = new FindCoordinatorResponse();
        if (context.version() < ASKS_FOR_MANY_FROM) {
            response.errorCode(ERROR)
                    .errorMessage(reason)
                    .nodeId(NO_NODE)
                    .host("")
                    .port(NO_NODE);
        } else {
            response.coordinators(request.coordinatorKeys().stream()
                    .map(key -> absent(key, reason))
                    .toList());
        }
        context.reply(response);
    }

    private static Coordinator absent(String key, String reason) {
        return new Coordinator()
                .key(key)
                .nodeId(NO_NODE)
                .host("")
                .port(NO_NODE)
                .errorCode(ERROR)
                .errorMessage(reason);
    }

    private static String reason(byte keyType) {
        return switch (keyType) {
            case GROUP -> "this broker has no consumer groups yet; assign partitions instead of subscribing";
            case TRANSACTION -> "this broker has no transactions yet; leave transactional.id unset";
            default -> "this broker has no coordinator of type " + keyType;
        };
    }
}
