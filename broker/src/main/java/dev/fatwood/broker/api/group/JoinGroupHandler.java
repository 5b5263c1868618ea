package dev.fatwood.broker.api.group;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.coordinator.classic.JoinCommand;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.JoinGroupRequest;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;

/** Lets a member join a classic group. The answer waits until the group's next generation begins. */
public final class JoinGroupHandler implements ApiHandler<JoinGroupRequest> {

    private static final short PROTOCOL_MAY_BE_NULL_FROM = 7;

    private final GroupCoordinator groups;

    public JoinGroupHandler(GroupCoordinator groups) {
        this.groups = groups;
    }

    @Override
    public ApiKey key() {
        return ApiKey.JOIN_GROUP;
    }

    @Override
    public JoinGroupRequest read(ByteReader in, short version) {
        return JoinGroupRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, JoinGroupRequest request) {
        request.protocols().forEach(protocol -> protocol.metadata(Bytes.copy(protocol.metadata())));
        context.onClose(() -> {}); // The member stays: its session ends if it does not come back.
        OneAnswer<JoinGroupResponse> answer =
                new OneAnswer<>((error, joined) -> context.reply(response(context, request, error, joined)));
        JoinCommand command = new JoinCommand(request, context.version(), Clients.of(context), answer);
        groups.submit(request.groupId(), (machine, now) -> machine.join(command, now), answer::carriedOut);
    }

    private static JoinGroupResponse response(
            RequestContext context, JoinGroupRequest request, ErrorCode error, JoinGroupResponse joined) {
        JoinGroupResponse response = error == ErrorCode.NONE
                ? joined
                : new JoinGroupResponse()
                        .memberId(request.memberId())
                        .protocolName(null)
                        .errorCode(error.code());
        return response.protocolName() == null && context.version() < PROTOCOL_MAY_BE_NULL_FROM
                ? response.protocolName("")
                : response;
    }
}
