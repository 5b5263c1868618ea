package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.assign.PartitionSet;
import dev.fatwood.coordinator.group.ClassicGroupView;
import dev.fatwood.coordinator.group.ClassicMemberView;
import dev.fatwood.coordinator.group.ClassicMembership;
import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.protocol.message.ConsumerProtocolAssignment;
import dev.fatwood.protocol.message.ConsumerProtocolSubscription;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.MalformedFrameException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A classic group as a consumer group, when the first member with the consumer protocol joins it (KIP-848). Everybody keeps what the last
 * classic rebalance gave; members go on with the classic protocol until they are restarted.
 *
 * @param image where names of topics become ids; partitions of topics that are gone are dropped
 * @param nowWallMs when, for the records
 */
public record GroupUpgrade(ConsumerGroupConfig config, MetadataImage image, long nowWallMs) {

    /** Why the group cannot change its protocol. */
    public Optional<Refusal> refusal(ClassicGroupView group) {
        if (!config.migration().upgrades()) {
            return refused(group, "group.consumer.migration.policy does not allow upgrades");
        }
        if (!group.protocolType().equals(ClassicGroupView.CONSUMER)) {
            return refused(group, "its protocol type is " + group.protocolType());
        }
        if (group.members().size() > config.sizeMax()) {
            return refused(group, "it has more than group.consumer.max.size members");
        }
        try {
            group.members().forEach(member -> records(group, member, new ArrayList<>()));
            return Optional.empty();
        } catch (MalformedFrameException e) {
            return refused(group, "a member does not follow the consumer protocol: " + e.getMessage());
        }
    }

    private static Optional<Refusal> refused(ClassicGroupView group, String reason) {
        return Optional.of(new Refusal(
                ErrorCode.GROUP_ID_NOT_FOUND,
                "Group " + group.groupId() + " is not a consumer group and cannot become one: " + reason + "."));
    }

    /**
     * The records that make the consumer group; the tombstone of the classic one must go before them. Only for a group that is not
     * refused. The hash of topics is left open, and when the assignment was computed: the join that follows bumps the epoch anyway, and need
     * not wait for the next assignment.
     */
    public List<CoordinatorRecord> records(ClassicGroupView group) {
        List<CoordinatorRecord> records = new ArrayList<>();
        records.add(ConsumerRecords.group(group.groupId(), group.generationId(), 0));
        group.members().forEach(member -> records(group, member, records));
        records.add(ConsumerRecords.target(group.groupId(), group.generationId(), 0));
        return records;
    }

    private void records(ClassicGroupView group, ClassicMemberView classic, List<CoordinatorRecord> records) {
        PartitionSet assigned = partitions(ConsumerProtocolBytes.assignment(classic.assignment()));
        MemberProgress progress = new MemberProgress(
                group.generationId(),
                group.generationId(),
                MemberState.STABLE,
                PartitionEpochs.of(assigned, group.generationId()),
                PartitionEpochs.NONE);
        ConsumerMember member = new ConsumerMember(classic.memberId(), metadata(group, classic), progress);
        records.add(ConsumerRecords.member(group.groupId(), member));
        records.add(ConsumerRecords.targetOfMember(group.groupId(), member.memberId(), assigned));
        records.add(ConsumerRecords.current(group.groupId(), member.memberId(), progress));
    }

    private static MemberMetadata metadata(ClassicGroupView group, ClassicMemberView member) {
        ClassicMembership classic = new ClassicMembership(member.sessionTimeoutMs(), member.protocols());
        ConsumerProtocolSubscription subscription = classic.metadata(group.protocolName())
                .map(ConsumerProtocolBytes::subscription)
                .orElseGet(ConsumerProtocolSubscription::new);
        return new MemberMetadata(
                member.instanceId(),
                Optional.ofNullable(subscription.rackId()),
                member.clientId(),
                member.clientHost(),
                member.rebalanceTimeoutMs(),
                MemberMetadata.names(subscription.topics()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(classic));
    }

    private PartitionSet partitions(ConsumerProtocolAssignment assignment) {
        PartitionSet.Builder partitions = new PartitionSet.Builder();
        assignment
                .assignedPartitions()
                .forEach(named -> image.topic(named.topic())
                        .ifPresent(topic -> named.partitions()
                                .forEach(partition -> topic.partition(partition)
                                        .ifPresent(existing -> partitions.add(topic.topicId(), partition)))));
        return partitions.build();
    }
}
