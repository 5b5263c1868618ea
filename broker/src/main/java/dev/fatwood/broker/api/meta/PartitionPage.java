package dev.fatwood.broker.api.meta;

import dev.fatwood.broker.api.AuthorizedOperations;
import dev.fatwood.metadata.control.TopicNames;
import dev.fatwood.metadata.image.InternalTopics;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.image.PartitionImage;
import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.protocol.message.DescribeTopicPartitionsResponse;
import dev.fatwood.protocol.message.DescribeTopicPartitionsResponse.Cursor;
import dev.fatwood.protocol.message.DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition;
import dev.fatwood.protocol.message.DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponseTopic;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import java.util.Optional;

/** One page of partitions being filled; when full it ends with a cursor to the first partition left out. Owned by one request. */
final class PartitionPage {

    private final MetadataImage image;
    private final DescribeTopicPartitionsResponse response = new DescribeTopicPartitionsResponse();
    private int room;

    /** @param limit partitions on the page, 1 or more */
    PartitionPage(MetadataImage image, int limit) {
        this.image = image;
        this.room = limit;
    }

    /** Adds topics until the page is full, the first of them from {@code firstPartition} on. */
    void add(Iterable<String> names, int firstPartition) {
        int from = firstPartition;
        for (String name : names) {
            if (response.nextCursor() != null) {
                return;
            }
            add(name, from);
            from = 0;
        }
    }

    private void add(String name, int from) {
        Optional<TopicImage> topic = image.topic(name);
        if (topic.isEmpty()) {
            response.topics()
                    .add(failed(
                            name,
                            TopicNames.problem(name).isPresent()
                                    ? ErrorCode.INVALID_TOPIC_EXCEPTION
                                    : ErrorCode.UNKNOWN_TOPIC_OR_PARTITION));
        } else if (room == 0) {
            response.nextCursor(new Cursor().topicName(name).partitionIndex(from));
        } else {
            add(topic.get(), Math.min(from, topic.get().partitions().size()));
        }
    }

    private void add(TopicImage topic, int from) {
        List<PartitionImage> all = topic.partitions();
        int until = Math.min(all.size(), from + room);
        room -= until - from;
        response.topics()
                .add(new DescribeTopicPartitionsResponseTopic()
                        .name(topic.name())
                        .topicId(topic.topicId())
                        .isInternal(InternalTopics.contains(topic.name()))
                        .topicAuthorizedOperations(AuthorizedOperations.ON_TOPIC)
                        .partitions(all.subList(from, until).stream()
                                .map(PartitionPage::partition)
                                .toList()));
        if (until < all.size()) {
            response.nextCursor(new Cursor().topicName(topic.name()).partitionIndex(until));
        }
    }

    private static DescribeTopicPartitionsResponsePartition partition(PartitionImage partition) {
        boolean leaderless = partition.leaderId() == PartitionImage.NO_LEADER;
        return new DescribeTopicPartitionsResponsePartition()
                .errorCode((leaderless ? ErrorCode.LEADER_NOT_AVAILABLE : ErrorCode.NONE).code())
                .partitionIndex(partition.partition())
                .leaderId(partition.leaderId())
                .leaderEpoch(partition.leaderEpoch())
                .replicaNodes(partition.replicas())
                .isrNodes(partition.isr())
                .eligibleLeaderReplicas(List.of())
                .lastKnownElr(List.of());
    }

    static DescribeTopicPartitionsResponseTopic failed(String name, ErrorCode error) {
        return new DescribeTopicPartitionsResponseTopic().name(name).errorCode(error.code());
    }

    DescribeTopicPartitionsResponse response() {
        return response;
    }
}
