package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.assign.PartitionSet;
import dev.fatwood.coordinator.consumer.ConsumerTimer.Kind;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest.TopicPartitions;
import java.util.List;
import java.util.Optional;

/**
 * Takes a member that stays or joins one step further, whatever its protocol: what it changes for the group, what the target is now, and
 * how far the member comes. For one decision.
 */
record MemberStep(ConsumerGroupConfig config, GroupTopics topics, long nowWallMs) {

    /**
     * What a step comes to.
     *
     * @param refusal present if the step cannot be taken; then the rest says nothing
     * @param draft the records and timers of the step
     * @param after where the member is then
     */
    record Taken(Optional<Refusal> refusal, GroupDraft draft, MemberProgress after) {}

    /**
     * Takes the step.
     *
     * @param admission as whom the member takes part; not a refusal
     * @param metadata what it says about itself by now
     * @param owned what it says it uses, {@code null} if it does not say
     */
    Taken take(ConsumerGroup group, Admission admission, MemberMetadata metadata, List<TopicPartitions> owned) {
        GroupDraft draft = new GroupDraft(group);
        admission.replaced().ifPresent(old -> replace(draft, old, admission.member()));
        boolean readsAnew = writeMember(draft, admission, metadata);
        Optional<Refusal> refusal = new EpochBump(topics, nowWallMs).write(draft, readsAnew);
        if (refusal.isPresent()) {
            return new Taken(refusal, draft, MemberProgress.NONE);
        }
        new TargetUpdate(config, topics, nowWallMs).write(draft);
        return new Taken(
                Optional.empty(), draft, reconcile(draft, admission.member().with(metadata), readsAnew, owned));
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

    /** @return whether it reads other topics than before, which moves the group into its next epoch */
    private static boolean writeMember(GroupDraft draft, Admission admission, MemberMetadata metadata) {
        ConsumerMember member = admission.member();
        boolean isNew = admission.isNewIn(draft.group());
        if (isNew || !metadata.equals(member.metadata())) {
            draft.write(ConsumerRecords.member(draft.groupId(), member.with(metadata)));
        }
        return isNew || !metadata.hasSubscriptionOf(member.metadata());
    }

    private MemberProgress reconcile(
            GroupDraft draft, ConsumerMember member, boolean readsAnew, List<TopicPartitions> owned) {
        ConsumerGroup group = draft.group();
        String memberId = member.memberId();
        Reconciler reconciler = new Reconciler(
                group.assignmentEpoch(),
                group.target(memberId).orElse(PartitionSet.EMPTY),
                topics.topicIds(group, member.metadata()),
                readsAnew,
                (topicId, partition) -> group.isFreeFor(memberId, topicId, partition));
        MemberProgress after = reconciler.step(member.progress(), owned);
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
