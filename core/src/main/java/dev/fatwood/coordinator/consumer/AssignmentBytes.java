package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.assign.PartitionSet;
import dev.fatwood.coordinator.group.ClassicMembership;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.protocol.message.ConsumerProtocolAssignment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Partitions as a member with the classic protocol reads them: by name, in the version of its own subscription. */
final class AssignmentBytes {

    private AssignmentBytes() {}

    /**
     * A versioned ConsumerProtocolAssignment.
     *
     * @param protocol the assignor whose subscription counts
     * @param image where ids of topics become names; topics that are gone are left out
     */
    static ByteBuffer of(PartitionSet partitions, ClassicMembership member, String protocol, MetadataImage image) {
        short version = member.metadata(protocol)
                .map(ConsumerProtocolBytes::version)
                .orElse(ConsumerProtocolAssignment.LOWEST_VERSION);
        return ConsumerProtocolBytes.bytes(assignment(partitions, image), version);
    }

    private static ConsumerProtocolAssignment assignment(PartitionSet partitions, MetadataImage image) {
        List<ConsumerProtocolAssignment.TopicPartition> topics = new ArrayList<>();
        partitions.topicIds().forEach(topicId -> {
            Optional<TopicImage> topic = image.topic(topicId);
            topic.ifPresent(known -> topics.add(new ConsumerProtocolAssignment.TopicPartition()
                    .topic(known.name())
                    .partitions(partitions.partitions(topicId))));
        });
        return new ConsumerProtocolAssignment().assignedPartitions(topics);
    }
}
