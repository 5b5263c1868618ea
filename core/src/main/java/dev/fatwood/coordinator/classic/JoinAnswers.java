package dev.fatwood.coordinator.classic;

import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.message.JoinGroupResponse.JoinGroupResponseMember;
import dev.fatwood.protocol.message.SyncGroupResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;

/** What members are told when they join or sync. */
final class JoinAnswers {

    static final String NO_MEMBER = "";

    private JoinAnswers() {}

    static JoinGroupResponse refused(String memberId, ErrorCode error) {
        return new JoinGroupResponse().memberId(memberId).protocolName(null).errorCode(error.code());
    }

    /** The generation as it is; the leader is told of all members. */
    static JoinGroupResponse joined(ClassicGroup group, String memberId) {
        return new JoinGroupResponse()
                .memberId(memberId)
                .generationId(group.generation())
                .protocolType(group.protocolType())
                .protocolName(group.protocol())
                .leader(group.leader() == null ? NO_MEMBER : group.leader())
                .members(group.isLeader(memberId) ? members(group) : List.of());
    }

    static List<JoinGroupResponseMember> members(ClassicGroup group) {
        return group.members().stream()
                .map(member -> new JoinGroupResponseMember()
                        .memberId(member.id())
                        .groupInstanceId(member.instanceId())
                        .metadata(member.metadata(group.protocol())))
                .toList();
    }

    static SyncGroupResponse refusedSync(ErrorCode error) {
        return new SyncGroupResponse().errorCode(error.code());
    }

    static SyncGroupResponse synced(ClassicGroup group, ClassicMember member) {
        return new SyncGroupResponse()
                .protocolType(group.protocolType())
                .protocolName(group.protocol())
                .assignment(member.assignment());
    }
}
