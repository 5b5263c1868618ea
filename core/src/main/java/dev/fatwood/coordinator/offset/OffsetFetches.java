package dev.fatwood.coordinator.offset;

import dev.fatwood.protocol.message.OffsetFetchRequest.OffsetFetchRequestGroup;
import dev.fatwood.protocol.message.OffsetFetchRequest.OffsetFetchRequestTopics;
import dev.fatwood.protocol.message.OffsetFetchResponse.OffsetFetchResponseGroup;
import dev.fatwood.protocol.message.OffsetFetchResponse.OffsetFetchResponsePartitions;
import dev.fatwood.protocol.message.OffsetFetchResponse.OffsetFetchResponseTopics;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Answers what a group has committed. A partition without a commit has offset -1 and no error. */
public final class OffsetFetches {

    private static final long NO_OFFSET = -1;
    private static final int NO_EPOCH = -1;

    private final OffsetStore offsets;

    public OffsetFetches(OffsetStore offsets) {
        this.offsets = offsets;
    }

    /**
     * The answer for one group.
     *
     * @param request topics by name, and by id too where the client asked by id; {@code null} topics ask for all there are
     */
    public OffsetFetchResponseGroup answer(OffsetFetchRequestGroup request, OffsetOwner owner) {
        ErrorCode problem = owner.fetchProblem(request.memberId(), request.memberEpoch());
        OffsetFetchResponseGroup answer =
                new OffsetFetchResponseGroup().groupId(request.groupId()).errorCode(problem.code());
        if (problem != ErrorCode.NONE) {
            return answer;
        }
        return answer.topics(
                request.topics() == null
                        ? all(request.groupId())
                        : request.topics().stream()
                                .map(topic -> topic(request.groupId(), topic))
                                .toList());
    }

    private OffsetFetchResponseTopics topic(String group, OffsetFetchRequestTopics topic) {
        return new OffsetFetchResponseTopics()
                .name(topic.name())
                .topicId(topic.topicId())
                .partitions(topic.partitionIndexes().stream()
                        .map(partition -> partition(group, topic.topicId(), topic.name(), partition))
                        .toList());
    }

    private OffsetFetchResponsePartitions partition(String group, UUID topicId, String topic, int partition) {
        CommittedOffset offset = offsets.find(group, new TopicPartition(topic, partition));
        return offset == null || offset.isOfAnotherTopic(topicId) ? none(partition) : answer(partition, offset);
    }

    private List<OffsetFetchResponseTopics> all(String group) {
        return offsets.ofGroup(group).entrySet().stream()
                .map(topic ->
                        new OffsetFetchResponseTopics().name(topic.getKey()).partitions(partitions(topic.getValue())))
                .toList();
    }

    private static List<OffsetFetchResponsePartitions> partitions(Map<Integer, CommittedOffset> offsets) {
        return offsets.entrySet().stream()
                .map(partition -> answer(partition.getKey(), partition.getValue()))
                .toList();
    }

    private static OffsetFetchResponsePartitions answer(int partition, CommittedOffset offset) {
        return new OffsetFetchResponsePartitions()
                .partitionIndex(partition)
                .committedOffset(offset.offset())
                .committedLeaderEpoch(offset.leaderEpoch())
                .metadata(offset.metadata());
    }

    private static OffsetFetchResponsePartitions none(int partition) {
        return new OffsetFetchResponsePartitions()
                .partitionIndex(partition)
                .committedOffset(NO_OFFSET)
                .committedLeaderEpoch(NO_EPOCH)
                .metadata("");
    }
}
