package dev.fatwood.broker.api.group;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.LeaveGroupRequest;
import dev.fatwood.protocol.message.LeaveGroupRequest.MemberIdentity;
import dev.fatwood.protocol.message.LeaveGroupResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.List;

/** Takes members out of a classic group: one before version 3, then as many as are named. */
public final class LeaveGroupHandler implements ApiHandler<LeaveGroupRequest> {

    private static final short NAMES_MANY_FROM = 3;

    private final GroupCoordinator groups;

    public LeaveGroupHandler(GroupCoordinator groups) {
        this.groups = groups;
    }

    @Override
    public ApiKey key() {
        return ApiKey.LEAVE_GROUP;
    }

    @Override
    public LeaveGroupRequest read(ByteReader in, short version) {
        return LeaveGroupRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, LeaveGroupRequest request) {
        boolean namesMany = context.version() >= NAMES_MANY_FROM;
        if (!namesMany) {
            request.members(List.of(new MemberIdentity().memberId(request.memberId())));
        }
        groups.submit(request.groupId(), (machine, now) -> machine.leave(request, now), (error, left) -> {
            LeaveGroupResponse response =
                    error == ErrorCode.NONE ? left : new LeaveGroupResponse().errorCode(error.code());
            context.reply(namesMany ? response : ofOne(response));
        });
    }

    private static LeaveGroupResponse ofOne(LeaveGroupResponse response) {
        return response.members().isEmpty()
                ? response
                : new LeaveGroupResponse().errorCode(response.members().get(0).errorCode());
    }
}
