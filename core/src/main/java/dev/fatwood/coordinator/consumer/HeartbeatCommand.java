package dev.fatwood.coordinator.consumer;

import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest;

/**
 * A member's heartbeat.
 *
 * @param request its member id must not be empty: whoever hands the command in has filled it in for clients of version 0
 * @param version of the request
 * @param clientId never {@code null}
 * @param clientHost address of the client, for people
 */
public record HeartbeatCommand(
        ConsumerGroupHeartbeatRequest request, short version, String clientId, String clientHost) {

    /** Member epoch of one that joins, or joins again. */
    public static final int JOIN = 0;

    /** Member epoch of one that leaves. */
    public static final int LEAVE = -1;

    /** Member epoch of a static member that leaves and will be back. */
    public static final int LEAVE_STATIC = -2;

    static final int NOT_SAID = -1;

    boolean isJoin() {
        return request.memberEpoch() == JOIN;
    }

    boolean isLeave() {
        return request.memberEpoch() < JOIN;
    }

    /** Whether the member says everything, and so wants to hear everything: it joins, or lost track. */
    boolean isFull() {
        return isJoin()
                || request.rebalanceTimeoutMs() != NOT_SAID
                        && (request.subscribedTopicNames() != null || request.subscribedTopicRegex() != null)
                        && request.topicPartitions() != null;
    }
}
