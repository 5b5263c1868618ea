package dev.fatwood.coordinator.classic;

import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.protocol.message.SyncGroupRequest;
import dev.fatwood.protocol.model.ErrorCode;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.Collectors;

/** Decides on SyncGroup. The leader's assignment is stored, and once it is durable all who wait for it are answered. */
final class Syncs {

    private final ClassicGroups groups;

    Syncs(ClassicGroups groups) {
        this.groups = groups;
    }

    Decision<Void> decide(SyncCommand command, long nowMs) {
        SyncGroupRequest request = command.request();
        ClassicGroup present = groups.find(request.groupId());
        ErrorCode problem = problem(command, present);
        if (problem != ErrorCode.NONE) {
            return Refusals.of(command.waiting(), JoinAnswers.refusedSync(problem));
        }
        Transition change = new Transition(groups, present.copy(), nowMs);
        noteSync(change, request.memberId());
        ClassicMember member = change.group().member(request.memberId());
        if (change.group().isIn(ClassicState.STABLE)) {
            change.answer(command.waiting(), JoinAnswers.synced(change.group(), member));
            return change.decision(null);
        }
        change.answerSync(member, JoinAnswers.refusedSync(ErrorCode.REBALANCE_IN_PROGRESS));
        change.group().put(member.withSyncing(command.waiting()));
        if (change.group().isLeader(member.id())) {
            assign(change, request);
        }
        return change.decision(null);
    }

    private static ErrorCode problem(SyncCommand command, ClassicGroup group) {
        SyncGroupRequest request = command.request();
        if (request.groupId().isEmpty()) {
            return ErrorCode.INVALID_GROUP_ID;
        }
        if (command.lacksProtocol()) {
            return ErrorCode.INCONSISTENT_GROUP_PROTOCOL;
        }
        if (group == null) {
            return ErrorCode.UNKNOWN_MEMBER_ID;
        }
        ErrorCode ofMember = group.memberProblem(request.memberId(), request.groupInstanceId());
        if (ofMember != ErrorCode.NONE) {
            return ofMember;
        }
        if (request.generationId() != group.generation()) {
            return ErrorCode.ILLEGAL_GENERATION;
        }
        if (differs(request.protocolType(), group.protocolType())
                || differs(request.protocolName(), group.protocol())) {
            return ErrorCode.INCONSISTENT_GROUP_PROTOCOL;
        }
        return group.isIn(ClassicState.PREPARING_REBALANCE) ? ErrorCode.REBALANCE_IN_PROGRESS : ErrorCode.NONE;
    }

    private static boolean differs(String asked, String ofGroup) {
        return asked != null && ofGroup != null && !asked.equals(ofGroup);
    }

    private static void noteSync(Transition change, String memberId) {
        change.group().pendingSyncs().remove(memberId);
        if (change.group().pendingSyncs().isEmpty()) {
            change.cancel(ClassicTimer.sync(change.group().id()));
        }
    }

    /** Members the leader left out get nothing. */
    private static void assign(Transition change, SyncGroupRequest request) {
        ClassicGroup group = change.group();
        Map<String, ByteBuffer> assignments = request.assignments().stream()
                .collect(Collectors.toMap(
                        assignment -> assignment.memberId(),
                        assignment -> assignment.assignment(),
                        (first, last) -> last));
        group.moveTo(ClassicState.STABLE, change.nowMs());
        for (ClassicMember member : group.members()) {
            ClassicMember assigned =
                    member.withAssignment(assignments.getOrDefault(member.id(), ClassicMember.NO_ASSIGNMENT));
            ClassicMember told = change.answerSync(assigned, JoinAnswers.synced(group, assigned));
            if (told != assigned) {
                change.renewSession(told);
            }
            group.put(told);
        }
        change.store();
    }
}
