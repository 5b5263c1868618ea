package dev.fatwood.broker.api.group;

import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestPartition;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestTopic;
import dev.fatwood.protocol.message.OffsetCommitResponse;
import dev.fatwood.protocol.message.OffsetCommitResponse.OffsetCommitResponsePartition;
import dev.fatwood.protocol.message.OffsetCommitResponse.OffsetCommitResponseTopic;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The topics of a commit, parted into what exists and what does not. Offsets of partitions that are not there are refused by the broker; its
 * groups never hear of them.
 *
 * @param present with the name of each topic, and its id if the client named it by id
 * @param absent the answer for the rest
 */
record CommitTopics(List<OffsetCommitRequestTopic> present, List<OffsetCommitResponseTopic> absent) {

    static CommitTopics of(List<OffsetCommitRequestTopic> topics, boolean byId, MetadataImage image) {
        CommitTopics parted = new CommitTopics(new ArrayList<>(), new ArrayList<>());
        for (OffsetCommitRequestTopic topic : topics) {
            Optional<TopicImage> known = byId ? image.topic(topic.topicId()) : image.topic(topic.name());
            ErrorCode error =
                    byId && known.isEmpty() ? ErrorCode.UNKNOWN_TOPIC_ID : ErrorCode.UNKNOWN_TOPIC_OR_PARTITION;
            parted.add(topic, known, error);
        }
        return parted;
    }

    private void add(OffsetCommitRequestTopic topic, Optional<TopicImage> known, ErrorCode error) {
        List<OffsetCommitRequestPartition> found = new ArrayList<>();
        List<OffsetCommitResponsePartition> missing = new ArrayList<>();
        for (OffsetCommitRequestPartition partition : topic.partitions()) {
            if (known.flatMap(image -> image.partition(partition.partitionIndex()))
                    .isPresent()) {
                found.add(partition);
            } else {
                missing.add(new OffsetCommitResponsePartition()
                        .partitionIndex(partition.partitionIndex())
                        .errorCode(error.code()));
            }
        }
        if (!found.isEmpty()) {
            present.add(new OffsetCommitRequestTopic()
                    .name(known.orElseThrow().name())
                    .topicId(topic.topicId())
                    .partitions(found));
        }
        if (!missing.isEmpty()) {
            absent.add(new OffsetCommitResponseTopic()
                    .name(known.map(TopicImage::name).orElse(topic.name()))
                    .topicId(topic.topicId())
                    .partitions(missing));
        }
    }

    /** {@code ofGroup} with the rest added. */
    OffsetCommitResponse completed(OffsetCommitResponse ofGroup) {
        List<OffsetCommitResponseTopic> all = new ArrayList<>(ofGroup.topics());
        for (OffsetCommitResponseTopic topic : absent) {
            all.stream()
                    .filter(answered -> isSame(answered, topic))
                    .findFirst()
                    .ifPresentOrElse(answered -> join(answered, topic), () -> all.add(topic));
        }
        return new OffsetCommitResponse().topics(all);
    }

    private static boolean isSame(OffsetCommitResponseTopic one, OffsetCommitResponseTopic other) {
        return one.topicId().equals(other.topicId()) && one.name().equals(other.name());
    }

    private static void join(OffsetCommitResponseTopic answered, OffsetCommitResponseTopic more) {
        List<OffsetCommitResponsePartition> partitions = new ArrayList<>(answered.partitions());
        partitions.addAll(more.partitions());
        answered.partitions(partitions);
    }
}
