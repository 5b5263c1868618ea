package dev.fatwood.broker.api.group;

import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.protocol.message.OffsetFetchRequest.OffsetFetchRequestGroup;
import dev.fatwood.protocol.message.OffsetFetchRequest.OffsetFetchRequestTopics;
import dev.fatwood.protocol.message.OffsetFetchResponse.OffsetFetchResponseGroup;
import dev.fatwood.protocol.message.OffsetFetchResponse.OffsetFetchResponsePartitions;
import dev.fatwood.protocol.message.OffsetFetchResponse.OffsetFetchResponseTopics;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Topics of one group of an OffsetFetch whose client names them by id: groups know names, so ids become names on the way in and names ids on
 * the way out.
 *
 * @param unknown the answer for ids of no topic
 */
record FetchTopics(List<OffsetFetchResponseTopics> unknown) {

    /** Puts names to the ids of {@code group}, and takes those out that have none. */
    static FetchTopics named(OffsetFetchRequestGroup group, MetadataImage image) {
        List<OffsetFetchResponseTopics> unknown = new ArrayList<>();
        if (group.topics() != null) {
            List<OffsetFetchRequestTopics> known = new ArrayList<>();
            for (OffsetFetchRequestTopics topic : group.topics()) {
                Optional<TopicImage> found = image.topic(topic.topicId());
                if (found.isPresent()) {
                    known.add(topic.name(found.get().name()));
                } else {
                    unknown.add(answer(topic));
                }
            }
            group.topics(known);
        }
        return new FetchTopics(unknown);
    }

    private static OffsetFetchResponseTopics answer(OffsetFetchRequestTopics unknown) {
        return new OffsetFetchResponseTopics()
                .topicId(unknown.topicId())
                .partitions(unknown.partitionIndexes().stream()
                        .map(partition -> new OffsetFetchResponsePartitions()
                                .partitionIndex(partition)
                                .committedOffset(-1)
                                .committedLeaderEpoch(-1)
                                .metadata("")
                                .errorCode(ErrorCode.UNKNOWN_TOPIC_ID.code()))
                        .toList());
    }

    /** Puts ids to the names of {@code answer}, leaving out topics that are gone, and adds the unknown ids. */
    OffsetFetchResponseGroup identified(OffsetFetchResponseGroup answer, MetadataImage image) {
        if (answer.errorCode() != ErrorCode.NONE.code()) {
            return answer;
        }
        List<OffsetFetchResponseTopics> topics = new ArrayList<>();
        for (OffsetFetchResponseTopics topic : answer.topics()) {
            image.topic(topic.name()).ifPresent(known -> topics.add(topic.topicId(known.topicId())));
        }
        topics.addAll(unknown);
        return answer.topics(topics);
    }
}
