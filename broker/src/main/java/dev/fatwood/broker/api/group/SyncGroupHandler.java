package dev.fatwood.broker.api.group;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.coordinator.classic.SyncCommand;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.SyncGroupRequest;
import dev.fatwood.protocol.message.SyncGroupResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;

/** Gives a member of a classic group its assignment. The answer waits until the leader has brought it. */
public final class SyncGroupHandler implements ApiHandler<SyncGroupRequest> {

    private final GroupCoordinator groups;

    public SyncGroupHandler(GroupCoordinator groups) {
        this.groups = groups;
    }

    @Override
    public ApiKey key() {
        return ApiKey.SYNC_GROUP;
    }

    @Override
    public SyncGroupRequest read(ByteReader in, short version) {
        return SyncGroupRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, SyncGroupRequest request) {
        request.assignments().forEach(member -> member.assignment(Bytes.copy(member.assignment())));
        context.onClose(() -> {}); // The member stays: its session ends if it does not come back.
        OneAnswer<SyncGroupResponse> answer = new OneAnswer<>((error, synced) ->
                context.reply(error == ErrorCode.NONE ? synced : new SyncGroupResponse().errorCode(error.code())));
        SyncCommand command = new SyncCommand(request, context.version(), answer);
        groups.submit(request.groupId(), (machine, now) -> machine.sync(command, now), answer::carriedOut);
    }
}
