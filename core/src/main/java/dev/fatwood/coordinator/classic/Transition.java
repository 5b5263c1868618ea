package dev.fatwood.coordinator.classic;

import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.coordinator.runtime.Answer;
import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.coordinator.runtime.Effects;
import dev.fatwood.coordinator.runtime.ShardReply;
import dev.fatwood.coordinator.runtime.TimerChange;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.message.SyncGroupResponse;
import java.util.ArrayList;
import java.util.List;

/** A decision on one group in the making: a copy of the group as it will be, and what goes with it. */
final class Transition {

    private final ClassicGroups groups;
    private final ClassicGroup group;
    private final long nowMs;
    private final List<CoordinatorRecord> records = new ArrayList<>();
    private final List<TimerChange> timers = new ArrayList<>();
    private final List<Answer<?>> answers = new ArrayList<>();

    /**
     * @param group to be changed from now on; takes the place of the one with its id if the decision is carried out
     * @param nowMs wall time
     */
    Transition(ClassicGroups groups, ClassicGroup group, long nowMs) {
        this.groups = groups;
        this.group = group;
        this.nowMs = nowMs;
    }

    ClassicGroup group() {
        return group;
    }

    long nowMs() {
        return nowMs;
    }

    /** Stores the group as it is now. */
    void store() {
        records.add(ClassicRecords.stored(group));
    }

    void set(ClassicTimer timer, long delayMs) {
        timers.add(timer.set(delayMs));
    }

    void cancel(ClassicTimer timer) {
        timers.add(timer.cancel());
    }

    /** The member's session starts anew. */
    void renewSession(ClassicMember member) {
        set(ClassicTimer.session(group.id(), member.id()), member.timeouts().sessionMs());
    }

    void endSession(String memberId) {
        cancel(ClassicTimer.session(group.id(), memberId));
    }

    <A> void answer(ShardReply<A> to, A what) {
        answers.add(new Answer<>(to, what));
    }

    /** Answers the member's join if one waits; the member is then waiting no longer. */
    ClassicMember answerJoin(ClassicMember member, JoinGroupResponse response) {
        if (!member.isJoining()) {
            return member;
        }
        answer(member.joining(), response);
        return member.withJoining(null);
    }

    /** Answers the member's sync if one waits; the member is then waiting no longer. */
    ClassicMember answerSync(ClassicMember member, SyncGroupResponse response) {
        if (member.syncing() == null) {
            return member;
        }
        answer(member.syncing(), response);
        return member.withSyncing(null);
    }

    <R> Decision<R> decision(R reply) {
        return new Decision<>(records, reply, timers, new Effects(() -> groups.adopt(group), answers));
    }
}
