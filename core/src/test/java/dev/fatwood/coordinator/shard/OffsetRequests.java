package dev.fatwood.coordinator.shard;

import static dev.fatwood.coordinator.shard.GroupFixture.DELAY_MS;
import static dev.fatwood.coordinator.shard.GroupFixture.GROUP;

import dev.fatwood.coordinator.runtime.Heard;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.message.OffsetCommitRequest;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestPartition;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestTopic;
import dev.fatwood.protocol.message.OffsetCommitResponse;
import dev.fatwood.protocol.message.OffsetDeleteRequest;
import dev.fatwood.protocol.message.OffsetDeleteRequest.OffsetDeleteRequestPartition;
import dev.fatwood.protocol.message.OffsetDeleteRequest.OffsetDeleteRequestTopic;
import dev.fatwood.protocol.message.OffsetDeleteResponse;
import dev.fatwood.protocol.message.OffsetFetchRequest.OffsetFetchRequestGroup;
import dev.fatwood.protocol.message.OffsetFetchRequest.OffsetFetchRequestTopics;
import dev.fatwood.protocol.message.OffsetFetchResponse.OffsetFetchResponseGroup;
import dev.fatwood.protocol.message.OffsetFetchResponse.OffsetFetchResponsePartitions;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Requests about offsets, to the shard of a {@link GroupFixture}; what tests of offsets begin with. */
abstract class OffsetRequests {

    static final UUID TOPIC_ID = new UUID(1, 2);

    final GroupFixture groups = new GroupFixture();

    final String joined(Heard<JoinGroupResponse> join) {
        groups.passMs(DELAY_MS);
        return join.answer().memberId();
    }

    static OffsetCommitRequestPartition partition(int partition, long offset) {
        return new OffsetCommitRequestPartition()
                .partitionIndex(partition)
                .committedOffset(offset)
                .committedMetadata("");
    }

    static OffsetCommitRequest simple(OffsetCommitRequestPartition... partitions) {
        return new OffsetCommitRequest()
                .groupId(GROUP)
                .topics(List.of(new OffsetCommitRequestTopic().name("t").partitions(List.of(partitions))));
    }

    static OffsetCommitRequest ofMember(String memberId, int generation) {
        return simple(partition(0, 1)).memberId(memberId).generationIdOrMemberEpoch(generation);
    }

    final ErrorCode commit(OffsetCommitRequest request) {
        return commit(request, 9);
    }

    final ErrorCode commit(OffsetCommitRequest request, int version) {
        OffsetCommitResponse response = groups.ask((machine, now) -> machine.commit(request, (short) version, now))
                .answer();
        return ErrorCode.forCode(response.topics().get(0).partitions().get(0).errorCode());
    }

    final OffsetFetchResponsePartitions fetch(int partition) {
        return fetch(partition, new UUID(0, 0));
    }

    final OffsetFetchResponsePartitions fetch(int partition, UUID topicId) {
        OffsetFetchRequestGroup request = new OffsetFetchRequestGroup()
                .groupId(GROUP)
                .topics(List.of(new OffsetFetchRequestTopics()
                        .name("t")
                        .topicId(topicId)
                        .partitionIndexes(List.of(partition))));
        return groups.ask((machine, now) -> machine.fetch(request))
                .answer()
                .topics()
                .get(0)
                .partitions()
                .get(0);
    }

    final OffsetFetchResponseGroup fetchAll() {
        OffsetFetchRequestGroup request =
                new OffsetFetchRequestGroup().groupId(GROUP).topics(null);
        return groups.ask((machine, now) -> machine.fetch(request)).answer();
    }

    final OffsetDeleteResponse delete(int... partitions) {
        OffsetDeleteRequest request = new OffsetDeleteRequest()
                .groupId(GROUP)
                .topics(List.of(new OffsetDeleteRequestTopic()
                        .name("t")
                        .partitions(IntStream.of(partitions)
                                .mapToObj(n -> new OffsetDeleteRequestPartition().partitionIndex(n))
                                .toList())));
        return groups.ask((machine, now) -> machine.deleteOffsets(request)).answer();
    }
}
