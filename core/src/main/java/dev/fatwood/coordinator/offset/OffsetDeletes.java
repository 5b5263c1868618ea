package dev.fatwood.coordinator.offset;

import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.protocol.message.OffsetDeleteRequest;
import dev.fatwood.protocol.message.OffsetDeleteRequest.OffsetDeleteRequestPartition;
import dev.fatwood.protocol.message.OffsetDeleteRequest.OffsetDeleteRequestTopic;
import dev.fatwood.protocol.message.OffsetDeleteResponse;
import dev.fatwood.protocol.message.OffsetDeleteResponse.OffsetDeleteResponsePartition;
import dev.fatwood.protocol.message.OffsetDeleteResponse.OffsetDeleteResponseTopic;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Decides which offsets go: single ones, all of a group, or all of a deleted topic. */
public final class OffsetDeletes {

    private final OffsetStore offsets;

    public OffsetDeletes(OffsetStore offsets) {
        this.offsets = offsets;
    }

    /** Decides on {@code request}. A topic that a member reads keeps its offsets, each with an error; an absent offset is no error. */
    public Decision<OffsetDeleteResponse> decide(OffsetDeleteRequest request, OffsetOwner owner) {
        ErrorCode problem = owner.deleteProblem();
        if (problem != ErrorCode.NONE) {
            return Decision.reply(new OffsetDeleteResponse().errorCode(problem.code()));
        }
        List<CoordinatorRecord> records = new ArrayList<>();
        List<OffsetDeleteResponseTopic> answers = new ArrayList<>();
        for (OffsetDeleteRequestTopic topic : request.topics()) {
            ErrorCode error = owner.isSubscribedTo(topic.name()) ? ErrorCode.GROUP_SUBSCRIBED_TO_TOPIC : ErrorCode.NONE;
            List<OffsetDeleteResponsePartition> partitions = new ArrayList<>();
            for (OffsetDeleteRequestPartition partition : topic.partitions()) {
                TopicPartition name = new TopicPartition(topic.name(), partition.partitionIndex());
                if (error == ErrorCode.NONE && offsets.find(request.groupId(), name) != null) {
                    records.add(OffsetRecords.removed(request.groupId(), name));
                }
                partitions.add(new OffsetDeleteResponsePartition()
                        .partitionIndex(partition.partitionIndex())
                        .errorCode(error.code()));
            }
            answers.add(new OffsetDeleteResponseTopic().name(topic.name()).partitions(partitions));
        }
        return new Decision<>(records, new OffsetDeleteResponse().topics(answers), List.of());
    }

    /** The records that remove every offset of {@code group}. */
    public List<CoordinatorRecord> all(String group) {
        List<CoordinatorRecord> records = new ArrayList<>();
        offsets.ofGroup(group)
                .forEach((topic, partitions) -> partitions
                        .keySet()
                        .forEach(partition ->
                                records.add(OffsetRecords.removed(group, new TopicPartition(topic, partition)))));
        return records;
    }

    /** The records that remove the offsets of all groups for {@code topics}, which are gone. */
    public List<CoordinatorRecord> ofTopics(Set<String> topics) {
        List<CoordinatorRecord> records = new ArrayList<>();
        for (String group : offsets.groups()) {
            offsets.ofGroup(group).forEach((topic, partitions) -> {
                if (topics.contains(topic)) {
                    partitions
                            .keySet()
                            .forEach(partition ->
                                    records.add(OffsetRecords.removed(group, new TopicPartition(topic, partition))));
                }
            });
        }
        return records;
    }
}
