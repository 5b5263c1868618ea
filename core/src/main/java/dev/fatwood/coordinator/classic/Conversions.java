package dev.fatwood.coordinator.classic;

import dev.fatwood.coordinator.group.ClassicGroupView;
import dev.fatwood.coordinator.group.ClassicMemberView;
import dev.fatwood.coordinator.group.ClassicMembership;
import dev.fatwood.coordinator.runtime.Answer;
import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.coordinator.runtime.Effects;
import dev.fatwood.coordinator.runtime.TimerChange;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The classic side of a change of protocols: a group ends for one of another kind, or begins with the members of one. */
final class Conversions {

    private final ClassicGroups groups;
    private final Rebalance rebalance;

    Conversions(ClassicSettings settings, ClassicGroups groups) {
        this.groups = groups;
        this.rebalance = new Rebalance(settings);
    }

    /** The group as it is now. Members keep what they were last given. */
    ClassicGroupView view(String groupId) {
        ClassicGroup group = groups.find(groupId);
        return new ClassicGroupView(
                groupId,
                group.generation(),
                group.protocolType() == null ? "" : group.protocolType(),
                group.protocol() == null ? "" : group.protocol(),
                group.members().stream().map(Conversions::view).toList());
    }

    private static ClassicMemberView view(ClassicMember member) {
        return new ClassicMemberView(
                member.id(),
                Optional.ofNullable(member.instanceId()),
                member.client().id(),
                member.client().host(),
                member.timeouts().rebalanceMs(),
                member.timeouts().sessionMs(),
                member.protocols().stream()
                        .map(protocol -> new ClassicMembership.Protocol(protocol.name(), protocol.metadata()))
                        .toList(),
                member.assignment());
    }

    /** The end of the group as a classic one. Whoever waits is told to join again, and finds what has become of it. */
    Decision<Void> ended(String groupId) {
        ClassicGroup group = groups.find(groupId);
        List<TimerChange> timers = new ArrayList<>(List.of(
                ClassicTimer.join(groupId).cancel(), ClassicTimer.sync(groupId).cancel()));
        List<Answer<?>> answers = new ArrayList<>();
        group.pendingJoins()
                .forEach(id -> timers.add(ClassicTimer.session(groupId, id).cancel()));
        for (ClassicMember member : group.members()) {
            timers.add(ClassicTimer.session(groupId, member.id()).cancel());
            if (member.isJoining()) {
                answers.add(new Answer<>(
                        member.joining(), JoinAnswers.refused(member.id(), ErrorCode.REBALANCE_IN_PROGRESS)));
            }
            if (member.syncing() != null) {
                answers.add(new Answer<>(member.syncing(), JoinAnswers.refusedSync(ErrorCode.REBALANCE_IN_PROGRESS)));
            }
        }
        return new Decision<>(List.of(ClassicRecords.removed(groupId)), null, timers, new Effects(() -> {}, answers));
    }

    /** A group with these members begins, stored as a stable one, and rebalances at once. */
    <R> Decision<R> begun(ClassicGroupView view, R reply, long nowMs) {
        ClassicGroup group = new ClassicGroup(view.groupId(), nowMs);
        view.members().forEach(member -> group.add(member(member, view.protocolType())));
        group.restore(
                view.generationId(),
                view.protocolType(),
                view.protocolName().isEmpty() ? null : view.protocolName(),
                true);
        Transition change = new Transition(groups, group, nowMs);
        change.store();
        group.members().forEach(change::renewSession);
        rebalance.prepare(change);
        return change.decision(reply);
    }

    private static ClassicMember member(ClassicMemberView view, String protocolType) {
        return new ClassicMember(
                view.memberId(),
                view.instanceId().orElse(null),
                new ClientIdentity(view.clientId(), view.clientHost()),
                new MemberTimeouts(view.sessionTimeoutMs(), view.rebalanceTimeoutMs()),
                protocolType,
                view.protocols().stream()
                        .map(protocol -> new ClassicProtocol(protocol.name(), protocol.metadata()))
                        .toList(),
                view.assignment(),
                false,
                null,
                null);
    }
}
