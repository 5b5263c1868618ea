package dev.fatwood.coordinator.classic;

import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.protocol.message.HeartbeatRequest;
import dev.fatwood.protocol.message.HeartbeatResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;

/** Decides on Heartbeat: keeps a session alive, and tells of a rebalance. Changes nothing but a timer. */
final class Heartbeats {

    private final ClassicGroups groups;

    Heartbeats(ClassicGroups groups) {
        this.groups = groups;
    }

    Decision<HeartbeatResponse> decide(HeartbeatRequest request) {
        ClassicGroup group = groups.find(request.groupId());
        ErrorCode problem = problem(request, group);
        if (problem != ErrorCode.NONE) {
            return Decision.reply(answer(problem));
        }
        ErrorCode news =
                group.isIn(ClassicState.PREPARING_REBALANCE) ? ErrorCode.REBALANCE_IN_PROGRESS : ErrorCode.NONE;
        int sessionMs = group.member(request.memberId()).timeouts().sessionMs();
        return new Decision<>(
                List.of(),
                answer(news),
                List.of(ClassicTimer.session(group.id(), request.memberId()).set(sessionMs)));
    }

    private static ErrorCode problem(HeartbeatRequest request, ClassicGroup group) {
        if (request.groupId().isEmpty()) {
            return ErrorCode.INVALID_GROUP_ID;
        }
        if (group == null) {
            return ErrorCode.UNKNOWN_MEMBER_ID;
        }
        ErrorCode ofMember = group.memberProblem(request.memberId(), request.groupInstanceId());
        if (ofMember != ErrorCode.NONE) {
            return ofMember;
        }
        return request.generationId() == group.generation() ? ErrorCode.NONE : ErrorCode.ILLEGAL_GENERATION;
    }

    private static HeartbeatResponse answer(ErrorCode error) {
        return new HeartbeatResponse().errorCode(error.code());
    }
}
