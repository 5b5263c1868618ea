package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.assign.PartitionSet;
import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.protocol.message.ConsumerGroupCurrentMemberAssignmentKey;
import dev.fatwood.protocol.message.ConsumerGroupCurrentMemberAssignmentValue;
import dev.fatwood.protocol.message.ConsumerGroupMemberMetadataKey;
import dev.fatwood.protocol.message.ConsumerGroupMetadataKey;
import dev.fatwood.protocol.message.ConsumerGroupMetadataValue;
import dev.fatwood.protocol.message.ConsumerGroupPartitionMetadataKey;
import dev.fatwood.protocol.message.ConsumerGroupRegularExpressionKey;
import dev.fatwood.protocol.message.ConsumerGroupRegularExpressionValue;
import dev.fatwood.protocol.message.ConsumerGroupTargetAssignmentMemberKey;
import dev.fatwood.protocol.message.ConsumerGroupTargetAssignmentMemberValue;
import dev.fatwood.protocol.message.ConsumerGroupTargetAssignmentMetadataKey;
import dev.fatwood.protocol.message.ConsumerGroupTargetAssignmentMetadataValue;
import dev.fatwood.protocol.wire.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The records of consumer groups: Kafka's types and values, all of version 0. Each kind has a value and a tombstone. */
final class ConsumerRecords {

    static final short GROUP = 3;
    /** Written before Kafka 4.1 only; read over. */
    static final short PARTITIONS = 4;

    static final short MEMBER = 5;
    static final short TARGET = 6;
    static final short TARGET_OF_MEMBER = 7;
    static final short CURRENT = 8;
    static final short REGEX = 16;

    private static final short VERSION = 0;

    private ConsumerRecords() {}

    /** The group a record is about, if it is about a consumer group. */
    static Optional<String> groupId(CoordinatorRecord record) {
        Message key = record.key();
        return Optional.ofNullable(
                switch (record.type()) {
                    case GROUP -> ((ConsumerGroupMetadataKey) key).groupId();
                    case PARTITIONS -> ((ConsumerGroupPartitionMetadataKey) key).groupId();
                    case MEMBER -> ((ConsumerGroupMemberMetadataKey) key).groupId();
                    case TARGET -> ((ConsumerGroupTargetAssignmentMetadataKey) key).groupId();
                    case TARGET_OF_MEMBER -> ((ConsumerGroupTargetAssignmentMemberKey) key).groupId();
                    case CURRENT -> ((ConsumerGroupCurrentMemberAssignmentKey) key).groupId();
                    case REGEX -> ((ConsumerGroupRegularExpressionKey) key).groupId();
                    default -> null;
                });
    }

    static CoordinatorRecord group(String groupId, int epoch, long metadataHash) {
        return new CoordinatorRecord(
                GROUP,
                new ConsumerGroupMetadataKey().groupId(groupId),
                VERSION,
                new ConsumerGroupMetadataValue().epoch(epoch).metadataHash(metadataHash));
    }

    static CoordinatorRecord member(String groupId, ConsumerMember member) {
        return new CoordinatorRecord(
                MEMBER, memberKey(groupId, member.memberId()), VERSION, MemberMetadataValues.value(member.metadata()));
    }

    static CoordinatorRecord target(String groupId, int assignmentEpoch, long timestampMs) {
        return new CoordinatorRecord(
                TARGET,
                new ConsumerGroupTargetAssignmentMetadataKey().groupId(groupId),
                VERSION,
                new ConsumerGroupTargetAssignmentMetadataValue()
                        .assignmentEpoch(assignmentEpoch)
                        .assignmentTimestamp(timestampMs));
    }

    static CoordinatorRecord targetOfMember(String groupId, String memberId, PartitionSet partitions) {
        return new CoordinatorRecord(
                TARGET_OF_MEMBER,
                targetKey(groupId, memberId),
                VERSION,
                new ConsumerGroupTargetAssignmentMemberValue().topicPartitions(topicPartitions(partitions)));
    }

    private static List<ConsumerGroupTargetAssignmentMemberValue.TopicPartition> topicPartitions(
            PartitionSet partitions) {
        return partitions.topicIds().stream()
                .map(topicId -> new ConsumerGroupTargetAssignmentMemberValue.TopicPartition()
                        .topicId(topicId)
                        .partitions(partitions.partitions(topicId)))
                .toList();
    }

    static CoordinatorRecord current(String groupId, String memberId, MemberProgress progress) {
        return new CoordinatorRecord(
                CURRENT,
                currentKey(groupId, memberId),
                VERSION,
                new ConsumerGroupCurrentMemberAssignmentValue()
                        .memberEpoch(progress.memberEpoch())
                        .previousMemberEpoch(progress.previousMemberEpoch())
                        .state(progress.state().code())
                        .assignedPartitions(withEpochs(progress.assigned()))
                        .partitionsPendingRevocation(withEpochs(progress.revoking())));
    }

    private static List<ConsumerGroupCurrentMemberAssignmentValue.TopicPartitions> withEpochs(PartitionEpochs epochs) {
        return epochs.topicIds().stream()
                .map(topicId -> new ConsumerGroupCurrentMemberAssignmentValue.TopicPartitions()
                        .topicId(topicId)
                        .partitions(List.copyOf(epochs.epochs(topicId).keySet()))
                        .assignmentEpochs(List.copyOf(epochs.epochs(topicId).values())))
                .toList();
    }

    static CoordinatorRecord regex(String groupId, String regex, ResolvedTopics resolved) {
        return new CoordinatorRecord(
                REGEX,
                regexKey(groupId, regex),
                VERSION,
                new ConsumerGroupRegularExpressionValue()
                        .topics(List.copyOf(resolved.names()))
                        .version(resolved.version())
                        .timestamp(resolved.timestampMs()));
    }

    static CoordinatorRecord noRegex(String groupId, String regex) {
        return tombstone(REGEX, regexKey(groupId, regex));
    }

    /** A member is gone, with all that is about it. */
    static List<CoordinatorRecord> noMember(String groupId, String memberId) {
        return List.of(
                tombstone(CURRENT, currentKey(groupId, memberId)),
                tombstone(TARGET_OF_MEMBER, targetKey(groupId, memberId)),
                tombstone(MEMBER, memberKey(groupId, memberId)));
    }

    /** The whole group is gone. */
    static List<CoordinatorRecord> noGroup(ConsumerGroup group) {
        String groupId = group.groupId();
        List<CoordinatorRecord> records = new ArrayList<>();
        group.members().keySet().forEach(memberId -> records.addAll(noMember(groupId, memberId)));
        group.regexes().keySet().forEach(regex -> records.add(noRegex(groupId, regex)));
        records.add(tombstone(TARGET, new ConsumerGroupTargetAssignmentMetadataKey().groupId(groupId)));
        records.add(tombstone(GROUP, new ConsumerGroupMetadataKey().groupId(groupId)));
        return records;
    }

    private static CoordinatorRecord tombstone(short type, Message key) {
        return new CoordinatorRecord(type, key, (short) 0, null);
    }

    private static Message memberKey(String groupId, String memberId) {
        return new ConsumerGroupMemberMetadataKey().groupId(groupId).memberId(memberId);
    }

    private static Message targetKey(String groupId, String memberId) {
        return new ConsumerGroupTargetAssignmentMemberKey().groupId(groupId).memberId(memberId);
    }

    private static Message currentKey(String groupId, String memberId) {
        return new ConsumerGroupCurrentMemberAssignmentKey().groupId(groupId).memberId(memberId);
    }

    private static Message regexKey(String groupId, String regex) {
        return new ConsumerGroupRegularExpressionKey().groupId(groupId).regularExpression(regex);
    }
}
