package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.assign.PartitionSet;
import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.protocol.message.ConsumerGroupCurrentMemberAssignmentKey;
import dev.fatwood.protocol.message.ConsumerGroupCurrentMemberAssignmentValue;
import dev.fatwood.protocol.message.ConsumerGroupMemberMetadataKey;
import dev.fatwood.protocol.message.ConsumerGroupMemberMetadataValue;
import dev.fatwood.protocol.message.ConsumerGroupMetadataValue;
import dev.fatwood.protocol.message.ConsumerGroupRegularExpressionKey;
import dev.fatwood.protocol.message.ConsumerGroupRegularExpressionValue;
import dev.fatwood.protocol.message.ConsumerGroupTargetAssignmentMemberKey;
import dev.fatwood.protocol.message.ConsumerGroupTargetAssignmentMemberValue;
import dev.fatwood.protocol.message.ConsumerGroupTargetAssignmentMetadataValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Applies records to a group. Any order that keeps the last record of each key gives the same group, so a compacted log replays like a
 * whole one.
 */
final class GroupReplay {

    private GroupReplay() {}

    /** @param record one about {@code group}, and not the end of it */
    static void apply(CoordinatorRecord record, ConsumerGroup group) {
        switch (record.type()) {
            case ConsumerRecords.GROUP -> group((ConsumerGroupMetadataValue) record.value(), group);
            case ConsumerRecords.MEMBER -> member(record, group);
            case ConsumerRecords.TARGET -> target((ConsumerGroupTargetAssignmentMetadataValue) record.value(), group);
            case ConsumerRecords.TARGET_OF_MEMBER -> targetOfMember(record, group);
            case ConsumerRecords.CURRENT -> current(record, group);
            case ConsumerRecords.REGEX -> regex(record, group);
            default -> {
                // Partition metadata of an older release: the hash stands for it.
            }
        }
    }

    private static void group(ConsumerGroupMetadataValue value, ConsumerGroup group) {
        group.epoch(value.epoch(), value.metadataHash());
    }

    private static void member(CoordinatorRecord record, ConsumerGroup group) {
        String memberId = ((ConsumerGroupMemberMetadataKey) record.key()).memberId();
        if (record.value() == null) {
            group.removeMember(memberId);
        } else {
            ConsumerMember member = group.member(memberId).orElse(ConsumerMember.joining(memberId));
            group.putMember(
                    member.with(MemberMetadataValues.metadata((ConsumerGroupMemberMetadataValue) record.value())));
        }
    }

    private static void target(ConsumerGroupTargetAssignmentMetadataValue value, ConsumerGroup group) {
        if (value == null) {
            group.assignmentEpoch(0, 0);
        } else {
            group.assignmentEpoch(value.assignmentEpoch(), value.assignmentTimestamp());
        }
    }

    private static void targetOfMember(CoordinatorRecord record, ConsumerGroup group) {
        String memberId = ((ConsumerGroupTargetAssignmentMemberKey) record.key()).memberId();
        if (record.value() == null) {
            group.removeTarget(memberId);
            return;
        }
        PartitionSet.Builder partitions = new PartitionSet.Builder();
        ((ConsumerGroupTargetAssignmentMemberValue) record.value())
                .topicPartitions()
                .forEach(topic -> topic.partitions().forEach(partition -> partitions.add(topic.topicId(), partition)));
        group.putTarget(memberId, partitions.build());
    }

    private static void current(CoordinatorRecord record, ConsumerGroup group) {
        String memberId = ((ConsumerGroupCurrentMemberAssignmentKey) record.key()).memberId();
        if (record.value() == null) {
            group.member(memberId).ifPresent(member -> group.putMember(member.with(MemberProgress.NONE)));
            return;
        }
        var value = (ConsumerGroupCurrentMemberAssignmentValue) record.value();
        ConsumerMember member = group.member(memberId).orElse(ConsumerMember.joining(memberId));
        group.putMember(member.with(new MemberProgress(
                value.memberEpoch(),
                value.previousMemberEpoch(),
                MemberState.forCode(value.state()),
                epochs(value.assignedPartitions(), value.memberEpoch()),
                epochs(value.partitionsPendingRevocation(), value.memberEpoch()))));
    }

    /** @param memberEpoch stands in for the epochs of partitions that older releases did not write */
    private static PartitionEpochs epochs(
            List<ConsumerGroupCurrentMemberAssignmentValue.TopicPartitions> topics, int memberEpoch) {
        Map<UUID, Map<Integer, Integer>> epochs = new TreeMap<>();
        for (var topic : topics) {
            Map<Integer, Integer> ofTopic = new TreeMap<>();
            for (int n = 0; n < topic.partitions().size(); n++) {
                boolean isKnown = topic.assignmentEpochs() != null
                        && n < topic.assignmentEpochs().size();
                ofTopic.put(
                        topic.partitions().get(n),
                        isKnown ? topic.assignmentEpochs().get(n) : Math.max(0, memberEpoch));
            }
            epochs.put(topic.topicId(), ofTopic);
        }
        return PartitionEpochs.of(epochs);
    }

    private static void regex(CoordinatorRecord record, ConsumerGroup group) {
        String regex = ((ConsumerGroupRegularExpressionKey) record.key()).regularExpression();
        if (record.value() == null) {
            group.removeRegex(regex);
        } else {
            var value = (ConsumerGroupRegularExpressionValue) record.value();
            group.putRegex(
                    regex, new ResolvedTopics(new TreeSet<>(value.topics()), value.version(), value.timestamp()));
        }
    }
}
