package dev.fatwood.broker.api.group;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.coordinator.group.GroupSummary;
import dev.fatwood.coordinator.shard.GroupFilter;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.ListGroupsRequest;
import dev.fatwood.protocol.message.ListGroupsResponse;
import dev.fatwood.protocol.message.ListGroupsResponse.ListedGroup;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.replication.partition.Partition;
import java.util.List;

/** Lists the groups of all shards. One shard that cannot answer makes the whole answer an error. */
public final class ListGroupsHandler implements ApiHandler<ListGroupsRequest> {

    private final GroupCoordinator groups;

    public ListGroupsHandler(GroupCoordinator groups) {
        this.groups = groups;
    }

    @Override
    public ApiKey key() {
        return ApiKey.LIST_GROUPS;
    }

    @Override
    public ListGroupsRequest read(ByteReader in, short version) {
        return ListGroupsRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, ListGroupsRequest request) {
        GroupFilter filter = GroupFilter.of(request.statesFilter(), request.typesFilter());
        List<Partition> partitions = groups.partitions();
        Gathering<ListGroupsResponse> gathering =
                new Gathering<>(context.lane(), partitions.size(), all -> context.reply(joined(all)));
        for (int n = 0; n < partitions.size(); n++) {
            int number = n;
            groups.submitTo(
                    partitions.get(n),
                    (machine, now) -> machine.list(filter),
                    (error, listed) -> gathering.answer(number, answer(error, listed)));
        }
    }

    private static ListGroupsResponse answer(ErrorCode error, List<GroupSummary> listed) {
        return error == ErrorCode.NONE
                ? new ListGroupsResponse()
                        .groups(listed.stream().map(ListGroupsHandler::listed).toList())
                : new ListGroupsResponse().errorCode(error.code());
    }

    private static ListedGroup listed(GroupSummary group) {
        return new ListedGroup()
                .groupId(group.groupId())
                .protocolType(group.protocolType())
                .groupState(group.state())
                .groupType(group.type());
    }

    private static ListGroupsResponse joined(List<ListGroupsResponse> parts) {
        return parts.stream()
                .filter(part -> part.errorCode() != ErrorCode.NONE.code())
                .findFirst()
                .orElseGet(() -> new ListGroupsResponse()
                        .groups(parts.stream()
                                .flatMap(part -> part.groups().stream())
                                .toList()));
    }
}
