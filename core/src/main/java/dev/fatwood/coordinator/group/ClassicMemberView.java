package dev.fatwood.coordinator.group;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A member of a classic group, as far as a change of protocols needs it.
 *
 * @param rebalanceTimeoutMs of its JoinGroup
 * @param sessionTimeoutMs of its JoinGroup
 * @param protocols its assignors with their metadata, the preferred one first
 * @param assignment a versioned ConsumerProtocolAssignment; empty if it has none yet
 */
public record ClassicMemberView(
        String memberId,
        Optional<String> instanceId,
        String clientId,
        String clientHost,
        int rebalanceTimeoutMs,
        int sessionTimeoutMs,
        List<ClassicMembership.Protocol> protocols,
        ByteBuffer assignment) {

    public ClassicMemberView {
        protocols = List.copyOf(protocols);
    }
}
