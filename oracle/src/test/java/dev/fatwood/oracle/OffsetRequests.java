package dev.fatwood.oracle;

import dev.fatwood.protocol.message.OffsetCommitRequest;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestPartition;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestTopic;
import dev.fatwood.protocol.message.OffsetDeleteRequest;
import dev.fatwood.protocol.message.OffsetDeleteRequest.OffsetDeleteRequestPartition;
import dev.fatwood.protocol.message.OffsetDeleteRequest.OffsetDeleteRequestTopic;
import dev.fatwood.protocol.message.OffsetFetchRequest;
import dev.fatwood.protocol.message.OffsetFetchRequest.OffsetFetchRequestGroup;
import dev.fatwood.protocol.message.OffsetFetchRequest.OffsetFetchRequestTopics;
import java.util.List;
import java.util.stream.IntStream;

/** What is asked about offsets, by members and by others. */
final class OffsetRequests {

    private OffsetRequests() {}

    static Asking commit(Step step, Seat seat) {
        OffsetCommitRequest request = new OffsetCommitRequest()
                .groupId(step.groupId())
                .memberId(seat.memberId())
                .groupInstanceId(step.instanceId())
                .generationIdOrMemberEpoch(seat.generation())
                .topics(List.of(topic("t0", partition(0, step.value()), partition(1, step.value() + 1))));
        return switch (step.variant()) {
            case 1 -> Asking.of(request.generationIdOrMemberEpoch(seat.next()), 9);
            case 2 -> Asking.of(request.memberId("nobody"), 8);
            case 3, 4 -> Asking.of(simple(request), step.value() % 2 == 0 ? 8 : 9);
            case 5 ->
                Asking.of(
                        simple(request)
                                .topics(List.of(
                                        topic(
                                                "t0",
                                                partition(0, 5).committedMetadata("x".repeat(Limits.METADATA_MAX + 1))),
                                        topic(
                                                "t1",
                                                partition(1, 6).committedMetadata("x".repeat(Limits.METADATA_MAX))))),
                        9);
            case 6 ->
                Asking.of(
                        simple(request)
                                .topics(List.of(topic("t1", partition(0, -1).committedMetadata(null)))),
                        9);
            case 7 -> Asking.of(simple(request).retentionTimeMs(1_000L * step.value()), 4);
            case 8 -> Asking.of(simple(request).generationIdOrMemberEpoch(3), 9);
            case 9 ->
                Asking.of(
                        request.topics(
                                List.of(topic("t1", partition(1, step.value()).committedLeaderEpoch(7)))),
                        9);
            default -> Asking.of(request, 9);
        };
    }

    private static OffsetCommitRequest simple(OffsetCommitRequest request) {
        return request.memberId("").groupInstanceId(null).generationIdOrMemberEpoch(-1);
    }

    private static OffsetCommitRequestTopic topic(String name, OffsetCommitRequestPartition... partitions) {
        return new OffsetCommitRequestTopic().name(name).partitions(List.of(partitions));
    }

    private static OffsetCommitRequestPartition partition(int partition, long offset) {
        return new OffsetCommitRequestPartition()
                .partitionIndex(partition)
                .committedOffset(offset)
                .committedMetadata("m" + offset);
    }

    static Asking fetch(Step step, Seat seat) {
        OffsetFetchRequestGroup group = new OffsetFetchRequestGroup()
                .groupId(step.groupId())
                .topics(List.of(
                        new OffsetFetchRequestTopics().name("t0").partitionIndexes(List.of(0, 2)),
                        new OffsetFetchRequestTopics().name("t9").partitionIndexes(List.of(0))));
        OffsetFetchRequest request = new OffsetFetchRequest().groups(List.of(group));
        return switch (step.variant()) {
            case 1 -> {
                group.topics(null);
                yield Asking.of(request, 9);
            }
            case 2 -> Asking.of(request.requireStable(true), 8);
            case 3 -> {
                group.memberId(seat.memberId()).memberEpoch(seat.generation());
                yield Asking.of(request, 9);
            }
            default -> Asking.of(request, 9);
        };
    }

    static Asking delete(Step step) {
        List<OffsetDeleteRequestTopic> topics = switch (step.variant()) {
            case 1 -> List.of(gone("t1", 0, 1));
            case 2 -> List.of(gone("t0", 0), gone("t9", 3));
            default -> List.of(gone("t0", 0, 1));
        };
        return Asking.of(new OffsetDeleteRequest().groupId(step.groupId()).topics(topics), 0);
    }

    private static OffsetDeleteRequestTopic gone(String name, int... partitions) {
        return new OffsetDeleteRequestTopic()
                .name(name)
                .partitions(IntStream.of(partitions)
                        .mapToObj(number -> new OffsetDeleteRequestPartition().partitionIndex(number))
                        .toList());
    }
}
