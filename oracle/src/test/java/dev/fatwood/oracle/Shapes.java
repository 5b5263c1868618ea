package dev.fatwood.oracle;

import dev.fatwood.coordinator.group.GroupSummary;
import dev.fatwood.protocol.message.DeleteGroupsResponse;
import dev.fatwood.protocol.message.DeleteGroupsResponse.DeletableGroupResult;
import dev.fatwood.protocol.message.DescribeGroupsResponse;
import dev.fatwood.protocol.message.DescribeGroupsResponse.DescribedGroup;
import dev.fatwood.protocol.message.LeaveGroupResponse;
import dev.fatwood.protocol.message.ListGroupsResponse;
import dev.fatwood.protocol.message.ListGroupsResponse.ListedGroup;
import dev.fatwood.protocol.message.OffsetFetchResponse;
import dev.fatwood.protocol.message.OffsetFetchResponse.OffsetFetchResponseGroup;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.Message;
import java.util.List;
import java.util.Optional;

/** What our machine decides, in the shape in which the handlers of the broker send it. */
final class Shapes {

    private Shapes() {}

    static Message left(LeaveGroupResponse response, short version) {
        return version >= 3 || response.members().isEmpty()
                ? response
                : new LeaveGroupResponse().errorCode(response.members().get(0).errorCode());
    }

    static Message fetched(OffsetFetchResponseGroup group) {
        return new OffsetFetchResponse().groups(List.of(group));
    }

    static Message deleted(String group, ErrorCode error) {
        return new DeleteGroupsResponse()
                .results(List.of(new DeletableGroupResult().groupId(group).errorCode(error.code())));
    }

    static Message described(String group, Optional<DescribedGroup> found) {
        return new DescribeGroupsResponse()
                .groups(List.of(found.orElseGet(() -> new DescribedGroup()
                        .groupId(group)
                        .groupState("Dead")
                        .errorCode(ErrorCode.GROUP_ID_NOT_FOUND.code()))));
    }

    static Message listed(List<GroupSummary> groups) {
        return new ListGroupsResponse()
                .groups(groups.stream()
                        .map(group -> new ListedGroup()
                                .groupId(group.groupId())
                                .protocolType(group.protocolType())
                                .groupState(group.state())
                                .groupType(group.type()))
                        .toList());
    }
}
