package dev.fatwood.oracle;

import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse.TopicPartitions;
import dev.fatwood.protocol.message.JoinGroupResponse;
import java.util.List;

/**
 * What an actor knows of its membership in a group.
 *
 * @param memberId empty before it was given one
 * @param generation or the member epoch
 * @param others all members, if it leads
 * @param owned what it was told to read, in a consumer group
 * @param previous the member epoch before this one, {@link #NO_EPOCH} if there was none
 */
record Seat(
        String memberId,
        int generation,
        String protocol,
        boolean isLeader,
        List<String> others,
        List<TopicPartitions> owned,
        int previous) {

    static final int NO_EPOCH = 100;
    static final Seat NEW = new Seat("", -1, "range", false, List.of(), List.of(), NO_EPOCH);

    /** The generation or epoch after its own. One that has to join a consumer group has none: the two count from different numbers. */
    int next() {
        return generation == 0 ? NO_EPOCH : generation + 1;
    }

    Seat told(JoinGroupResponse answer) {
        if (answer.errorCode() != 0) {
            return answer.memberId().isEmpty()
                    ? this
                    : new Seat(answer.memberId(), generation, protocol, false, others, owned, previous);
        }
        return new Seat(
                answer.memberId(),
                answer.generationId(),
                answer.protocolName(),
                answer.leader().equals(answer.memberId()),
                answer.members().stream().map(member -> member.memberId()).toList(),
                List.of(),
                NO_EPOCH);
    }

    /** One that failed joins anew. */
    Seat told(ConsumerGroupHeartbeatResponse answer) {
        if (answer.errorCode() != 0) {
            return new Seat(memberId, 0, protocol, false, others, List.of(), NO_EPOCH);
        }
        return new Seat(
                answer.memberId() == null ? "" : answer.memberId(),
                answer.memberEpoch(),
                protocol,
                false,
                others,
                answer.assignment() == null ? owned : answer.assignment().topicPartitions(),
                answer.memberEpoch() == generation || generation <= 0 ? previous : generation);
    }
}
