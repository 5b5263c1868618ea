package dev.fatwood.broker.api.group;

import dev.fatwood.protocol.message.OffsetFetchRequest;
import dev.fatwood.protocol.message.OffsetFetchRequest.OffsetFetchRequestGroup;
import dev.fatwood.protocol.message.OffsetFetchRequest.OffsetFetchRequestTopics;
import dev.fatwood.protocol.message.OffsetFetchResponse;
import dev.fatwood.protocol.message.OffsetFetchResponse.OffsetFetchResponseGroup;
import dev.fatwood.protocol.message.OffsetFetchResponse.OffsetFetchResponsePartition;
import dev.fatwood.protocol.message.OffsetFetchResponse.OffsetFetchResponsePartitions;
import dev.fatwood.protocol.message.OffsetFetchResponse.OffsetFetchResponseTopic;
import dev.fatwood.protocol.message.OffsetFetchResponse.OffsetFetchResponseTopics;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;

/** OffsetFetch before version 8, which asks for one group, in the shape of later versions and back. */
final class OneGroupFetch {

    private static final short TELLS_GROUP_ERROR_FROM = 2;

    private OneGroupFetch() {}

    /** @return with a list of topics of its own, {@code null} for all */
    static OffsetFetchRequestGroup asGroup(OffsetFetchRequest request) {
        List<OffsetFetchRequestTopics> topics = request.topics() == null
                ? null
                : request.topics().stream()
                        .map(topic -> new OffsetFetchRequestTopics()
                                .name(topic.name())
                                .partitionIndexes(topic.partitionIndexes()))
                        .toList();
        return new OffsetFetchRequestGroup().groupId(request.groupId()).topics(topics);
    }

    static OffsetFetchResponse asResponse(OffsetFetchResponseGroup group, short version) {
        OffsetFetchResponse response = new OffsetFetchResponse()
                .topics(group.topics().stream().map(OneGroupFetch::topic).toList());
        return version >= TELLS_GROUP_ERROR_FROM ? response.errorCode(group.errorCode()) : response;
    }

    private static OffsetFetchResponseTopic topic(OffsetFetchResponseTopics topic) {
        return new OffsetFetchResponseTopic()
                .name(topic.name())
                .partitions(topic.partitions().stream()
                        .map(OneGroupFetch::partition)
                        .toList());
    }

    private static OffsetFetchResponsePartition partition(OffsetFetchResponsePartitions partition) {
        return new OffsetFetchResponsePartition()
                .partitionIndex(partition.partitionIndex())
                .committedOffset(partition.committedOffset())
                .committedLeaderEpoch(partition.committedLeaderEpoch())
                .metadata(partition.metadata())
                .errorCode(partition.errorCode());
    }

    /** The answer to {@code group} if it could not be had: with its partitions, since version 1 has no other place for an error. */
    static OffsetFetchResponseGroup failed(OffsetFetchRequestGroup group, ErrorCode error) {
        OffsetFetchResponseGroup answer =
                new OffsetFetchResponseGroup().groupId(group.groupId()).errorCode(error.code());
        return group.topics() == null
                ? answer
                : answer.topics(group.topics().stream()
                        .map(topic -> new OffsetFetchResponseTopics()
                                .name(topic.name())
                                .partitions(topic.partitionIndexes().stream()
                                        .map(partition -> failed(partition, error))
                                        .toList()))
                        .toList());
    }

    private static OffsetFetchResponsePartitions failed(int partition, ErrorCode error) {
        return new OffsetFetchResponsePartitions()
                .partitionIndex(partition)
                .committedOffset(-1)
                .committedLeaderEpoch(-1)
                .metadata("")
                .errorCode(error.code());
    }
}
