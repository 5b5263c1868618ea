package dev.fatwood.client.group;

import dev.fatwood.client.wire.Api;
import dev.fatwood.client.wire.BrokerErrorException;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.protocol.message.OffsetFetchRequest;
import dev.fatwood.protocol.message.OffsetFetchResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads what groups have committed, with or without members.
 *
 * <p>Errors: {@link BrokerErrorException} if the coordinator refuses, {@link dev.fatwood.client.wire.ConnectionException} if none answers.
 * Thread: any.
 */
public final class CommittedOffsets {

    /** The last version that asks for one group at the top level of the request. */
    private static final short ONE_GROUP_VERSION_MAX = 7;

    private final Cluster cluster;

    public CommittedOffsets(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The next offset to read of each partition {@code group} has committed, by topic and number; none if there is no such group. */
    public Map<TopicPartition, Long> of(String group) {
        OffsetFetchRequest request = new OffsetFetchRequest().groupId(group).topics(null);
        OffsetFetchResponse answer = new CoordinatorCall(cluster, group)
                .ask(Api.OFFSET_FETCH, request, ONE_GROUP_VERSION_MAX, found -> ErrorCode.forCode(found.errorCode()));
        ErrorCode error = ErrorCode.forCode(answer.errorCode());
        if (error != ErrorCode.NONE) {
            throw new BrokerErrorException("read the offsets of group " + group, error);
        }
        Map<TopicPartition, Long> offsets =
                new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
        answer.topics()
                .forEach(topic -> topic.partitions().stream()
                        .filter(partition -> partition.errorCode() == 0 && partition.committedOffset() >= 0)
                        .forEach(partition -> offsets.put(
                                new TopicPartition(topic.name(), partition.partitionIndex()),
                                partition.committedOffset())));
        return offsets;
    }
}
