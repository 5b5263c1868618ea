package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.assign.PartitionSet;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.protocol.message.ConsumerGroupDescribeResponse.Assignment;
import dev.fatwood.protocol.message.ConsumerGroupDescribeResponse.DescribedGroup;
import dev.fatwood.protocol.message.ConsumerGroupDescribeResponse.Member;
import dev.fatwood.protocol.message.ConsumerGroupDescribeResponse.TopicPartitions;
import java.util.List;

/** A group as people see it. Partitions of topics that are gone have no name, and are left out. */
record GroupDescriber(MetadataImage image) {

    private static final byte CLASSIC = 0;
    private static final byte CONSUMER = 1;

    DescribedGroup describe(ConsumerGroup group, String assignor) {
        return new DescribedGroup()
                .groupId(group.groupId())
                .groupState(group.state().text())
                .groupEpoch(group.epoch())
                .assignmentEpoch(group.assignmentEpoch())
                .assignorName(assignor)
                .members(group.members().values().stream()
                        .map(member ->
                                describe(member, group.target(member.memberId()).orElse(PartitionSet.EMPTY)))
                        .toList());
    }

    static DescribedGroup refused(String groupId, Refusal refusal) {
        return new DescribedGroup()
                .groupId(groupId)
                .errorCode(refusal.error().code())
                .errorMessage(refusal.message());
    }

    private Member describe(ConsumerMember member, PartitionSet target) {
        MemberMetadata metadata = member.metadata();
        return new Member()
                .memberId(member.memberId())
                .instanceId(metadata.instanceId().orElse(null))
                .rackId(metadata.rackId().orElse(null))
                .memberEpoch(member.progress().memberEpoch())
                .clientId(metadata.clientId())
                .clientHost(metadata.clientHost())
                .subscribedTopicNames(List.copyOf(metadata.topicNames()))
                .subscribedTopicRegex(metadata.topicRegex().orElse(""))
                .assignment(assignment(member.progress().used()))
                .targetAssignment(assignment(target))
                .memberType(member.isClassic() ? CLASSIC : CONSUMER);
    }

    private Assignment assignment(PartitionSet partitions) {
        return new Assignment()
                .topicPartitions(partitions.topicIds().stream()
                        .flatMap(topicId -> image.topic(topicId).stream())
                        .map(topic -> new TopicPartitions()
                                .topicId(topic.topicId())
                                .topicName(topic.name())
                                .partitions(partitions.partitions(topic.topicId())))
                        .toList());
    }
}
