package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.assign.PartitionSet;
import dev.fatwood.coordinator.consumer.ConsumerTimer.Kind;
import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import java.util.Optional;

/**
 * Decides on a heartbeat of a member that stays or joins: who it is, what changed for the group, what the target is now, and the next
 * step of this member. For one decision.
 */
final class HeartbeatDecider {

    private final ConsumerGroupConfig config;
    private final GroupTopics topics;
    private final long nowWallMs;

    HeartbeatDecider(ConsumerGroupConfig config, GroupTopics topics, long nowWallMs) {
        this.config = config;
        this.topics = topics;
        this.nowWallMs = nowWallMs;
    }

    Decision<ConsumerGroupHeartbeatResponse> decide(ConsumerGroup group, HeartbeatCommand command) {
        Admission admission = Admission.of(group, command, config.sizeMax());
        if (admission.refusal().isPresent()) {
            return Replies.refused(admission.refusal().get());
        }
        GroupDraft draft = new GroupDraft(group);
        admission.replaced().ifPresent(old -> replace(draft, old, admission.member()));
        MemberMetadata metadata = admission.member().metadata().updatedBy(command);
        boolean isDue = writeMember(draft, admission, metadata);
        Optional<Refusal> refusal = new EpochBump(topics, nowWallMs).write(draft, isDue);
        if (refusal.isPresent()) {
            return Replies.refused(refusal.get());
        }
        new TargetUpdate(config, topics, nowWallMs).write(draft);
        MemberProgress before = admission.member().progress();
        MemberProgress after = reconcile(draft, admission.member().with(metadata), command);

        draft.change(new ConsumerTimer(
                        Kind.SESSION, draft.groupId(), command.request().memberId())
                .set(config.sessionTimeoutMs()));
        boolean tells = command.isFull()
                || !before.assigned().partitions().equals(after.assigned().partitions());
        return draft.decided(Replies.heartbeat(config, command.request().memberId(), after, tells));
    }

    private static void replace(GroupDraft draft, ConsumerMember old, ConsumerMember successor) {
        PartitionSet target = draft.group().target(old.memberId()).orElse(PartitionSet.EMPTY);
        ConsumerRecords.noMember(draft.groupId(), old.memberId()).forEach(draft::write);
        draft.write(ConsumerRecords.member(draft.groupId(), successor));
        draft.write(ConsumerRecords.targetOfMember(draft.groupId(), successor.memberId(), target));
        draft.write(ConsumerRecords.current(draft.groupId(), successor.memberId(), successor.progress()));
        for (Kind kind : Kind.values()) {
            draft.change(new ConsumerTimer(kind, draft.groupId(), old.memberId()).cancel());
        }
    }

    /** @return whether that moves the group into its next epoch */
    private static boolean writeMember(GroupDraft draft, Admission admission, MemberMetadata metadata) {
        ConsumerMember member = admission.member();
        boolean isNew = admission.isNewIn(draft.group());
        if (isNew || !metadata.equals(member.metadata())) {
            draft.write(ConsumerRecords.member(draft.groupId(), member.with(metadata)));
        }
        return isNew || !metadata.hasSubscriptionOf(member.metadata());
    }

    private MemberProgress reconcile(GroupDraft draft, ConsumerMember member, HeartbeatCommand command) {
        ConsumerGroup group = draft.group();
        String memberId = member.memberId();
        Reconciler reconciler = new Reconciler(
                group.assignmentEpoch(),
                group.target(memberId).orElse(PartitionSet.EMPTY),
                (topicId, partition) -> group.isFreeFor(memberId, topicId, partition));
        MemberProgress after =
                reconciler.step(member.progress(), command.request().topicPartitions());
        if (after.equals(member.progress())) {
            return after;
        }
        draft.writeLast(ConsumerRecords.current(draft.groupId(), memberId, after));
        ConsumerTimer rebalance = new ConsumerTimer(Kind.REBALANCE, draft.groupId(), memberId);
        draft.change(
                after.state() == MemberState.UNREVOKED_PARTITIONS
                        ? rebalance.set(member.metadata().rebalanceTimeoutMs())
                        : rebalance.cancel());
        return after;
    }
}
