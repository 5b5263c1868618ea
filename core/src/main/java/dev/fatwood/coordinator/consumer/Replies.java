package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.assign.PartitionSet;
import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse.Assignment;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse.TopicPartitions;
import java.util.List;

/** Answers to heartbeats. */
final class Replies {

    private Replies() {}

    static Decision<ConsumerGroupHeartbeatResponse> refused(Refusal refusal) {
        return new Decision<>(List.of(), refusal(refusal), List.of());
    }

    static ConsumerGroupHeartbeatResponse refusal(Refusal refusal) {
        return new ConsumerGroupHeartbeatResponse()
                .errorCode(refusal.error().code())
                .errorMessage(refusal.message());
    }

    static ConsumerGroupHeartbeatResponse left(String memberId, int memberEpoch) {
        return new ConsumerGroupHeartbeatResponse().memberId(memberId).memberEpoch(memberEpoch);
    }

    /**
     * @param intervalMs when the member should come again
     * @param tells whether the answer names the partitions the member may use
     */
    static ConsumerGroupHeartbeatResponse heartbeat(
            int intervalMs, String memberId, MemberProgress progress, boolean tells) {
        return new ConsumerGroupHeartbeatResponse()
                .memberId(memberId)
                .memberEpoch(progress.memberEpoch())
                .heartbeatIntervalMs(intervalMs)
                .assignment(tells ? assignment(progress.assigned().partitions()) : null);
    }

    private static Assignment assignment(PartitionSet partitions) {
        return new Assignment()
                .topicPartitions(partitions.topicIds().stream()
                        .map(topicId ->
                                new TopicPartitions().topicId(topicId).partitions(partitions.partitions(topicId)))
                        .toList());
    }
}
