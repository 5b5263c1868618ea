package dev.fatwood.broker.api.group;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.HeartbeatRequest;
import dev.fatwood.protocol.message.HeartbeatResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;

/** Keeps a member of a classic group alive. While groups are loaded, every heartbeat is well. */
public final class HeartbeatHandler implements ApiHandler<HeartbeatRequest> {

    private final GroupCoordinator groups;

    public HeartbeatHandler(GroupCoordinator groups) {
        this.groups = groups;
    }

    @Override
    public ApiKey key() {
        return ApiKey.HEARTBEAT;
    }

    @Override
    public HeartbeatRequest read(ByteReader in, short version) {
        return HeartbeatRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, HeartbeatRequest request) {
        groups.submit(
                request.groupId(),
                (machine, now) -> machine.heartbeat(request, now),
                (error, answer) -> context.reply(error == ErrorCode.NONE ? answer : failed(error)));
    }

    private static HeartbeatResponse failed(ErrorCode error) {
        return new HeartbeatResponse()
                .errorCode(error == ErrorCode.COORDINATOR_LOAD_IN_PROGRESS ? ErrorCode.NONE.code() : error.code());
    }
}
