package dev.fatwood.broker.api.group;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.DeleteGroupsRequest;
import dev.fatwood.protocol.message.DeleteGroupsResponse;
import dev.fatwood.protocol.message.DeleteGroupsResponse.DeletableGroupResult;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.List;
import java.util.function.Consumer;

/** Removes groups without members, with their offsets; each by itself. */
public final class DeleteGroupsHandler implements ApiHandler<DeleteGroupsRequest> {

    private final GroupCoordinator groups;

    public DeleteGroupsHandler(GroupCoordinator groups) {
        this.groups = groups;
    }

    @Override
    public ApiKey key() {
        return ApiKey.DELETE_GROUPS;
    }

    @Override
    public DeleteGroupsRequest read(ByteReader in, short version) {
        return DeleteGroupsRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, DeleteGroupsRequest request) {
        List<String> names = request.groupsNames().stream().distinct().toList();
        Gathering<DeletableGroupResult> gathering = new Gathering<>(
                context.lane(),
                names.size(),
                all -> context.reply(new DeleteGroupsResponse().results(List.copyOf(all))));
        for (int n = 0; n < names.size(); n++) {
            int number = n;
            String name = names.get(n);
            delete(name, error -> gathering.answer(number, result(name, error)));
        }
    }

    /** A group with many offsets goes in steps, each of which is durable; somebody may join it in between, and then it stays. */
    private void delete(String name, Consumer<ErrorCode> outcome) {
        groups.submit(name, (machine, now) -> machine.delete(name), (error, deletion) -> {
            if (error == ErrorCode.NONE && deletion.isMoreLeft()) {
                delete(name, outcome);
            } else {
                outcome.accept(error == ErrorCode.NONE ? deletion.error() : error);
            }
        });
    }

    private static DeletableGroupResult result(String name, ErrorCode error) {
        return new DeletableGroupResult()
                .groupId(name)
                .errorCode(error.code())
                .errorMessage(error == ErrorCode.NONE ? null : "group " + name + ": " + error.message());
    }
}
