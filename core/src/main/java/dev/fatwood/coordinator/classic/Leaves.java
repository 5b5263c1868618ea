package dev.fatwood.coordinator.classic;

import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.protocol.message.LeaveGroupRequest;
import dev.fatwood.protocol.message.LeaveGroupRequest.MemberIdentity;
import dev.fatwood.protocol.message.LeaveGroupResponse;
import dev.fatwood.protocol.message.LeaveGroupResponse.MemberResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/** Decides on LeaveGroup: each member by itself, then one rebalance for all that left. */
final class Leaves {

    private final ClassicGroups groups;
    private final Rebalance rebalance;

    Leaves(ClassicSettings settings, ClassicGroups groups) {
        this.groups = groups;
        this.rebalance = new Rebalance(settings);
    }

    /** @param request members as a list, also where the client sent only one */
    Decision<LeaveGroupResponse> decide(LeaveGroupRequest request, long nowMs) {
        if (request.groupId().isEmpty()) {
            return Decision.reply(new LeaveGroupResponse().errorCode(ErrorCode.INVALID_GROUP_ID.code()));
        }
        ClassicGroup present = groups.find(request.groupId());
        if (present == null) {
            return Decision.reply(unknown(request));
        }
        Transition change = new Transition(groups, present.copy(), nowMs);
        List<MemberResponse> answers = new ArrayList<>();
        boolean hasLeft = false;
        for (MemberIdentity member : request.members()) {
            ErrorCode error = leave(change, member);
            hasLeft |= error == ErrorCode.NONE;
            answers.add(answer(member, error));
        }
        if (hasLeft) {
            settle(change);
        }
        return change.decision(new LeaveGroupResponse().members(answers));
    }

    private ErrorCode leave(Transition change, MemberIdentity member) {
        ClassicGroup group = change.group();
        if (group.pendingJoins().contains(member.memberId())) {
            change.endSession(member.memberId());
            group.remove(member.memberId());
            return ErrorCode.NONE;
        }
        boolean byInstance = member.memberId().isEmpty() && member.groupInstanceId() != null;
        String memberId = byInstance ? group.staticId(member.groupInstanceId()) : member.memberId();
        if (memberId == null) {
            return ErrorCode.UNKNOWN_MEMBER_ID;
        }
        ErrorCode problem = group.memberProblem(memberId, member.groupInstanceId());
        if (problem == ErrorCode.NONE) {
            rebalance.remove(change, group.member(memberId));
        }
        return problem;
    }

    private void settle(Transition change) {
        switch (change.group().state()) {
            case STABLE, COMPLETING_REBALANCE -> rebalance.prepare(change);
            case PREPARING_REBALANCE -> rebalance.completeIfAllJoined(change);
            case EMPTY -> {}
        }
    }

    private static LeaveGroupResponse unknown(LeaveGroupRequest request) {
        return new LeaveGroupResponse()
                .members(request.members().stream()
                        .map(member -> answer(member, ErrorCode.UNKNOWN_MEMBER_ID))
                        .toList());
    }

    private static MemberResponse answer(MemberIdentity member, ErrorCode error) {
        return new MemberResponse()
                .memberId(member.memberId())
                .groupInstanceId(member.groupInstanceId())
                .errorCode(error.code());
    }
}
