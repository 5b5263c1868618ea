package dev.fatwood.oracle;

import dev.fatwood.protocol.message.JoinGroupResponse;
import java.util.List;

/**
 * What an actor knows of its membership in a group.
 *
 * @param memberId empty before it was given one
 * @param others all members, if it leads
 */
record Seat(String memberId, int generation, String protocol, boolean isLeader, List<String> others) {

    static final Seat NEW = new Seat("", -1, "range", false, List.of());

    Seat told(JoinGroupResponse answer) {
        if (answer.errorCode() != 0) {
            return answer.memberId().isEmpty()
                    ? this
                    : new Seat(answer.memberId(), generation, protocol, false, others);
        }
        return new Seat(
                answer.memberId(),
                answer.generationId(),
                answer.protocolName(),
                answer.leader().equals(answer.memberId()),
                answer.members().stream().map(member -> member.memberId()).toList());
    }
}
