package dev.fatwood.coordinator.consumer;

import dev.fatwood.protocol.message.JoinGroupRequest;

/**
 * A JoinGroup for a consumer group.
 *
 * @param clientId never {@code null}
 * @param clientHost address of the client, for people
 * @param newMemberId the member's id if it has none yet
 */
public record ClassicJoin(
        JoinGroupRequest request, short version, String clientId, String clientHost, String newMemberId) {

    private static final short REQUIRES_MEMBER_ID_FROM = 4;

    boolean isUnknown() {
        return request.memberId().isEmpty();
    }

    /** Whether it must come a second time, with the id it was given (KIP-394). */
    boolean lacksMemberId() {
        return isUnknown() && request.groupInstanceId() == null && version >= REQUIRES_MEMBER_ID_FROM;
    }

    String memberId() {
        return isUnknown() ? newMemberId : request.memberId();
    }

    int rebalanceTimeoutMs() {
        return request.rebalanceTimeoutMs() < 0 ? request.sessionTimeoutMs() : request.rebalanceTimeoutMs();
    }
}
