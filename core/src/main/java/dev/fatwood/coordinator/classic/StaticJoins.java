package dev.fatwood.coordinator.classic;

import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;

/**
 * Decides on a static member that comes back under its instance id without a member id (KIP-345): it gets a new id and takes its old
 * place, and whoever still used the old id is fenced. A stable group goes on without a rebalance if the protocol stays the same.
 */
final class StaticJoins {

    private final Rebalance rebalance;

    StaticJoins(Rebalance rebalance) {
        this.rebalance = rebalance;
    }

    Decision<Void> replace(Transition change, JoinCommand command, String newId) {
        ClassicGroup group = change.group();
        String oldLeader = group.leader();
        fence(change, command.request().groupInstanceId());
        ClassicMember renamed = group.rename(group.staticId(command.request().groupInstanceId()), newId);
        ClassicMember member = renamed.rejoining(command.protocols(), command.timeouts(), command.waiting());
        group.put(member);
        change.renewSession(member);
        switch (group.state()) {
            case STABLE -> goOn(change, command, member, oldLeader);
            case COMPLETING_REBALANCE -> rebalance.prepare(change);
            case EMPTY, PREPARING_REBALANCE -> rebalance.completeIfAllJoined(change);
        }
        return change.decision(null);
    }

    /** Whoever waits under the old id is told that another took its place. */
    private static void fence(Transition change, String instanceId) {
        ClassicMember old = change.group().member(change.group().staticId(instanceId));
        change.answerJoin(old, JoinAnswers.refused(old.id(), ErrorCode.FENCED_INSTANCE_ID));
        change.answerSync(old, JoinAnswers.refusedSync(ErrorCode.FENCED_INSTANCE_ID));
        change.endSession(old.id());
    }

    private void goOn(Transition change, JoinCommand command, ClassicMember member, String oldLeader) {
        ClassicGroup group = change.group();
        if (!group.selectProtocol().equals(group.protocol())) {
            rebalance.prepareOrComplete(change);
            return;
        }
        change.store();
        group.put(change.answerJoin(member, answer(group, command, member.id(), oldLeader)));
    }

    /** A client that cannot be told to skip the assignment is told the old leader's name, so that it does not assign either. */
    private static JoinGroupResponse answer(
            ClassicGroup group, JoinCommand command, String memberId, String oldLeader) {
        JoinGroupResponse joined = JoinAnswers.joined(group, memberId);
        return command.canSkipAssignment()
                ? joined.skipAssignment(group.isLeader(memberId))
                : joined.leader(oldLeader).members(List.of());
    }
}
