package dev.fatwood.coordinator.classic;

import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.protocol.message.JoinGroupRequest;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.model.ErrorCode;

/** Decides on JoinGroup. The answer always goes to the command's {@code waiting}, now or when the rebalance is over. */
final class Joins {

    private final ClassicSettings settings;
    private final ClassicGroups groups;
    private final Rebalance rebalance;
    private final StaticJoins staticJoins;
    private final MemberIds memberIds;

    Joins(ClassicSettings settings, ClassicGroups groups, MemberIds memberIds) {
        this.settings = settings;
        this.groups = groups;
        this.rebalance = new Rebalance(settings);
        this.staticJoins = new StaticJoins(rebalance);
        this.memberIds = memberIds;
    }

    Decision<Void> decide(JoinCommand command, long nowMs) {
        JoinGroupRequest request = command.request();
        ErrorCode invalid = requestProblem(request);
        ClassicGroup present = groups.find(request.groupId());
        boolean isAbsent = present == null;
        Transition change =
                new Transition(groups, isAbsent ? new ClassicGroup(request.groupId(), nowMs) : present.copy(), nowMs);
        if (invalid != ErrorCode.NONE) {
            return refused(command, request.memberId(), invalid);
        }
        if (isAbsent && !command.isUnknown()) {
            return refused(command, request.memberId(), ErrorCode.UNKNOWN_MEMBER_ID);
        }
        if (!hasRoom(change.group(), request.memberId())) {
            change.group().remove(request.memberId());
            change.endSession(request.memberId());
            return answered(change, command, JoinAnswers.NO_MEMBER, ErrorCode.GROUP_MAX_SIZE_REACHED);
        }
        if (!change.group().supports(request.protocolType(), command.protocolNames())) {
            return refused(command, request.memberId(), ErrorCode.INCONSISTENT_GROUP_PROTOCOL);
        }
        if (isAbsent) {
            change.store();
        }
        return command.isUnknown() ? joinUnknown(change, command) : joinKnown(change, command);
    }

    ErrorCode requestProblem(JoinGroupRequest request) {
        if (request.groupId().isEmpty()) {
            return ErrorCode.INVALID_GROUP_ID;
        }
        int sessionMs = request.sessionTimeoutMs();
        return sessionMs < settings.sessionMinMs() || sessionMs > settings.sessionMaxMs()
                ? ErrorCode.INVALID_SESSION_TIMEOUT
                : ErrorCode.NONE;
    }

    /** While a group rebalances, those count who have joined: the last to come are left out. */
    private boolean hasRoom(ClassicGroup group, String memberId) {
        ClassicMember present = group.member(memberId);
        return switch (group.state()) {
            case EMPTY -> true;
            case PREPARING_REBALANCE ->
                present != null && present.isJoining() || group.joining() < settings.membersMax();
            case COMPLETING_REBALANCE, STABLE -> present != null || group.size() < settings.membersMax();
        };
    }

    // Without a member id

    private Decision<Void> joinUnknown(Transition change, JoinCommand command) {
        String instanceId = command.request().groupInstanceId();
        String newId = memberIds.next(instanceId == null ? command.client().id() : instanceId);
        if (instanceId != null && change.group().staticId(instanceId) != null) {
            return staticJoins.replace(change, command, newId);
        }
        if (instanceId == null && command.requiresMemberId()) {
            change.group().pendingJoins().add(newId);
            change.set(
                    ClassicTimer.session(change.group().id(), newId),
                    command.request().sessionTimeoutMs());
            return answered(change, command, newId, ErrorCode.MEMBER_ID_REQUIRED);
        }
        return add(change, command, newId);
    }

    private Decision<Void> add(Transition change, JoinCommand command, String memberId) {
        ClassicGroup group = change.group();
        if (group.isInInitialRebalance() && group.initialDelay() != null) {
            group.initialDelay(group.initialDelay().withNewMember());
        }
        group.add(command.member(memberId));
        change.set(ClassicTimer.session(group.id(), memberId), ClassicSettings.NEW_MEMBER_JOIN_MS_MAX);
        rebalance.prepareOrComplete(change);
        return change.decision(null);
    }

    // With a member id

    private Decision<Void> joinKnown(Transition change, JoinCommand command) {
        JoinGroupRequest request = command.request();
        ClassicGroup group = change.group();
        if (group.pendingJoins().contains(request.memberId())) {
            return request.groupInstanceId() == null
                    ? add(change, command, request.memberId())
                    : refused(command, request.memberId(), ErrorCode.UNKNOWN_MEMBER_ID);
        }
        ErrorCode problem = group.memberProblem(request.memberId(), request.groupInstanceId());
        if (problem != ErrorCode.NONE) {
            return refused(command, request.memberId(), problem);
        }
        ClassicMember member = group.member(request.memberId());
        if (isAnsweredAtOnce(group, member, command)) {
            change.answer(command.waiting(), JoinAnswers.joined(group, member.id()));
            return change.decision(null);
        }
        change.answerJoin(member, JoinAnswers.refused(member.id(), ErrorCode.REBALANCE_IN_PROGRESS));
        group.put(member.rejoining(command.protocols(), command.timeouts(), command.waiting()));
        rebalance.prepareOrComplete(change);
        return change.decision(null);
    }

    /**
     * Whether the member only asks again what it should have been told. A leader of a stable group that joins wants a rebalance, for
     * reasons its metadata need not show.
     */
    private static boolean isAnsweredAtOnce(ClassicGroup group, ClassicMember member, JoinCommand command) {
        boolean isSame = member.protocols().equals(command.protocols());
        return switch (group.state()) {
            case COMPLETING_REBALANCE -> isSame;
            case STABLE -> isSame && !group.isLeader(member.id());
            case EMPTY, PREPARING_REBALANCE -> false;
        };
    }

    // Answers

    private static Decision<Void> refused(JoinCommand command, String memberId, ErrorCode error) {
        return Refusals.of(command.waiting(), JoinAnswers.refused(memberId, error));
    }

    private static Decision<Void> answered(Transition change, JoinCommand command, String memberId, ErrorCode error) {
        JoinGroupResponse answer = JoinAnswers.refused(memberId, error);
        change.answer(command.waiting(), answer);
        return change.decision(null);
    }
}
