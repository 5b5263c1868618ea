package dev.fatwood.coordinator.classic;

import dev.fatwood.coordinator.group.GroupSummary;
import dev.fatwood.protocol.message.DescribeGroupsResponse.DescribedGroup;
import dev.fatwood.protocol.message.DescribeGroupsResponse.DescribedGroupMember;
import dev.fatwood.protocol.wire.ByteReader;

/** Classic groups for people and tools. Metadata of members is shown of stable groups only: before, there may be no
 * protocol to show it of. */
final class ClassicDescription {

    private ClassicDescription() {}

    static GroupSummary summary(ClassicGroup group) {
        return new GroupSummary(group.id(), type(group), group.state().clientName(), GroupSummary.CLASSIC);
    }

    static DescribedGroup of(ClassicGroup group) {
        boolean isStable = group.isIn(ClassicState.STABLE);
        return new DescribedGroup()
                .groupId(group.id())
                .groupState(group.state().clientName())
                .protocolType(type(group))
                .protocolData(isStable ? group.protocol() : "")
                .members(group.members().stream()
                        .map(member -> of(member, group, isStable))
                        .toList());
    }

    private static DescribedGroupMember of(ClassicMember member, ClassicGroup group, boolean isStable) {
        return new DescribedGroupMember()
                .memberId(member.id())
                .groupInstanceId(member.instanceId())
                .clientId(member.client().id())
                .clientHost(member.client().host())
                .memberMetadata(isStable ? member.metadata(group.protocol()) : ByteReader.EMPTY_BYTES)
                .memberAssignment(member.assignment());
    }

    private static String type(ClassicGroup group) {
        return group.protocolType() == null ? "" : group.protocolType();
    }
}
