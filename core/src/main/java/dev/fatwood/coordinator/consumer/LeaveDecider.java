package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.consumer.ConsumerTimer.Kind;
import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import java.util.Optional;
import java.util.Set;

/** Decides what happens when a member goes: by its own wish, for a while, or because it was silent or slow. */
record LeaveDecider(GroupTopics topics, Downgrades downgrades, long nowWallMs) {

    Decision<ConsumerGroupHeartbeatResponse> leave(ConsumerGroup group, HeartbeatCommand command) {
        ConsumerGroupHeartbeatRequest request = command.request();
        Admission leaving = leaving(group, request);
        if (leaving.refusal().isPresent()) {
            return Replies.refused(leaving.refusal().get());
        }
        ConsumerGroupHeartbeatResponse reply = Replies.left(request.memberId(), request.memberEpoch());
        return request.memberEpoch() == HeartbeatCommand.LEAVE_STATIC
                ? goAway(group, leaving.member(), reply)
                : remove(group, Set.of(leaving.member().memberId()), reply);
    }

    private static Admission leaving(ConsumerGroup group, ConsumerGroupHeartbeatRequest request) {
        if (request.instanceId() == null) {
            return group.member(request.memberId())
                    .map(Admission::admitted)
                    .orElseGet(() -> Admission.unknown(group, request.memberId()));
        }
        Optional<ConsumerMember> holder = group.staticMember(request.instanceId());
        if (holder.isEmpty()) {
            return Admission.unknown(group, request.memberId());
        }
        boolean isHolder = holder.get().memberId().equals(request.memberId());
        return isHolder ? Admission.admitted(holder.get()) : Admission.fenced(holder.get(), request);
    }

    /** Its session goes on: if nobody takes its place in time, it is removed. */
    private static <R> Decision<R> goAway(ConsumerGroup group, ConsumerMember member, R reply) {
        GroupDraft draft = new GroupDraft(group);
        draft.writeLast(ConsumerRecords.current(
                group.groupId(), member.memberId(), member.progress().away()));
        draft.change(new ConsumerTimer(Kind.REBALANCE, group.groupId(), member.memberId()).cancel());
        return draft.decided(reply);
    }

    /** The next heartbeat of any member finds a later group epoch and computes the new assignment; unless only classic members stay. */
    <R> Decision<R> remove(ConsumerGroup group, Set<String> memberIds, R reply) {
        return downgrades
                .decided(group, memberIds, topics.image(), nowWallMs, reply)
                .orElseGet(() -> withoutThem(group, memberIds, reply));
    }

    private <R> Decision<R> withoutThem(ConsumerGroup group, Set<String> memberIds, R reply) {
        GroupDraft draft = new GroupDraft(group);
        for (String memberId : memberIds) {
            ConsumerRecords.noMember(group.groupId(), memberId).forEach(draft::write);
            for (Kind kind : Kind.values()) {
                draft.change(new ConsumerTimer(kind, group.groupId(), memberId).cancel());
            }
        }
        // A member that stays was told its topics, so what takes too long to evaluate was evaluated before.
        new EpochBump(topics, nowWallMs).write(draft, true);
        return draft.decided(reply);
    }
}
