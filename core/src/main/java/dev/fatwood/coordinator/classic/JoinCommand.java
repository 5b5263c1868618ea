package dev.fatwood.coordinator.classic;

import dev.fatwood.coordinator.runtime.ShardReply;
import dev.fatwood.protocol.message.JoinGroupRequest;
import dev.fatwood.protocol.message.JoinGroupRequest.JoinGroupRequestProtocol;
import dev.fatwood.protocol.message.JoinGroupResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A wish to join a group.
 *
 * @param request its bytes belong to the command
 * @param waiting takes the answer, once, when the group's next generation begins or the wish is refused
 */
public record JoinCommand(
        JoinGroupRequest request, short version, ClientIdentity client, ShardReply<JoinGroupResponse> waiting) {

    private static final short REQUIRES_MEMBER_ID_FROM = 4;
    private static final short SKIPS_ASSIGNMENT_FROM = 9;
    private static final int NOT_GIVEN = -1;

    /** Whether a dynamic member must come a second time, with the id it was given (KIP-394). */
    boolean requiresMemberId() {
        return version >= REQUIRES_MEMBER_ID_FROM;
    }

    /** Whether a leader understands that there is nothing to assign (KIP-814). */
    boolean canSkipAssignment() {
        return version >= SKIPS_ASSIGNMENT_FROM;
    }

    boolean isUnknown() {
        return request.memberId().isEmpty();
    }

    MemberTimeouts timeouts() {
        int rebalanceMs =
                request.rebalanceTimeoutMs() == NOT_GIVEN ? request.sessionTimeoutMs() : request.rebalanceTimeoutMs();
        return new MemberTimeouts(request.sessionTimeoutMs(), rebalanceMs);
    }

    List<ClassicProtocol> protocols() {
        return request.protocols().stream()
                .map(protocol -> new ClassicProtocol(protocol.name(), protocol.metadata()))
                .toList();
    }

    Set<String> protocolNames() {
        return request.protocols().stream().map(JoinGroupRequestProtocol::name).collect(Collectors.toSet());
    }

    /** The member that comes of it. */
    ClassicMember member(String memberId) {
        return new ClassicMember(
                memberId,
                request.groupInstanceId(),
                client,
                timeouts(),
                request.protocolType(),
                protocols(),
                ClassicMember.NO_ASSIGNMENT,
                true,
                waiting,
                null);
    }
}
