package dev.fatwood.coordinator.classic;

import dev.fatwood.protocol.model.ErrorCode;

/**
 * The steps of a rebalance, as changes of a {@link Transition}: all are asked to join, whoever has joined in time makes the next
 * generation, and its leader is waited for.
 */
final class Rebalance {

    private final ClassicSettings settings;

    Rebalance(ClassicSettings settings) {
        this.settings = settings;
    }

    /** Begins a rebalance, or ends one if this was all it waited for. */
    void prepareOrComplete(Transition change) {
        if (change.group().isIn(ClassicState.PREPARING_REBALANCE)) {
            completeIfAllJoined(change);
        } else {
            prepare(change);
        }
    }

    /** Begins a rebalance. Members that wait for an assignment are told to join again. */
    void prepare(Transition change) {
        ClassicGroup group = change.group();
        if (group.isIn(ClassicState.COMPLETING_REBALANCE)) {
            dropAssignments(change);
        }
        group.pendingSyncs().clear();
        change.cancel(ClassicTimer.sync(group.id()));
        boolean isInitial = group.isIn(ClassicState.EMPTY);
        group.moveTo(ClassicState.PREPARING_REBALANCE, change.nowMs());
        if (isInitial) {
            beginInitialDelay(change);
        } else if (group.allHaveJoined()) {
            complete(change);
        } else {
            change.set(ClassicTimer.join(group.id()), group.rebalanceMs());
        }
    }

    private static void dropAssignments(Transition change) {
        for (ClassicMember member : change.group().members()) {
            ClassicMember asked = change.answerSync(member, JoinAnswers.refusedSync(ErrorCode.REBALANCE_IN_PROGRESS));
            if (asked != member) {
                change.renewSession(asked);
            }
            change.group().put(asked.withAssignment(ClassicMember.NO_ASSIGNMENT));
        }
    }

    private void beginInitialDelay(Transition change) {
        ClassicGroup group = change.group();
        int delayMs = settings.initialDelayMs();
        group.initialDelay(new InitialDelay(delayMs, Math.max(group.rebalanceMs() - delayMs, 0), false));
        change.set(ClassicTimer.join(group.id()), delayMs);
    }

    /** The time to join is over; that of first members is prolonged if somebody came. */
    void joinTimeOver(Transition change) {
        ClassicGroup group = change.group();
        InitialDelay delay = group.initialDelay();
        if (delay != null && delay.goesOn()) {
            InitialDelay next = delay.next(settings.initialDelayMs());
            group.initialDelay(next);
            change.set(ClassicTimer.join(group.id()), next.roundMs());
        } else {
            complete(change);
        }
    }

    /** Ends a rebalance for which all have joined, unless first members are still being waited for. */
    void completeIfAllJoined(Transition change) {
        ClassicGroup group = change.group();
        if (group.isIn(ClassicState.PREPARING_REBALANCE) && !group.isInInitialRebalance() && group.allHaveJoined()) {
            complete(change);
        }
    }

    /** Begins the next generation with those who have joined. */
    void complete(Transition change) {
        ClassicGroup group = change.group();
        change.cancel(ClassicTimer.join(group.id()));
        for (ClassicMember member : group.members()) {
            if (!member.isJoining() && !member.isStatic()) {
                change.endSession(member.id());
                group.remove(member.id());
            }
        }
        if (group.size() > 0 && !group.electJoinedLeader()) {
            // Only static members are left, and none has joined: wait until their sessions end.
            change.set(ClassicTimer.join(group.id()), group.rebalanceMs());
            return;
        }
        group.nextGeneration(change.nowMs());
        if (group.size() == 0) {
            change.store();
        } else {
            tellMembers(change);
        }
    }

    private static void tellMembers(Transition change) {
        ClassicGroup group = change.group();
        for (ClassicMember member : group.members()) {
            change.answerJoin(member, JoinAnswers.joined(group, member.id()));
            group.put(member.joined());
            group.pendingSyncs().add(member.id());
            change.renewSession(member);
        }
        change.set(ClassicTimer.sync(group.id()), group.rebalanceMs());
    }

    /** Removes a member, telling it so if it waits. */
    void remove(Transition change, ClassicMember member) {
        change.answerJoin(member, JoinAnswers.refused(JoinAnswers.NO_MEMBER, ErrorCode.UNKNOWN_MEMBER_ID));
        change.answerSync(member, JoinAnswers.refusedSync(ErrorCode.UNKNOWN_MEMBER_ID));
        change.endSession(member.id());
        change.group().remove(member.id());
    }
}
