package dev.fatwood.coordinator.classic;

import dev.fatwood.coordinator.runtime.ShardReply;
import dev.fatwood.protocol.message.SyncGroupRequest;
import dev.fatwood.protocol.message.SyncGroupResponse;

/**
 * A member asks for its assignment; the leader brings all.
 *
 * @param request its bytes belong to the command
 * @param waiting takes the answer, once, when the leader has come or the wish is refused
 */
public record SyncCommand(SyncGroupRequest request, short version, ShardReply<SyncGroupResponse> waiting) {

    private static final short NAMES_PROTOCOL_FROM = 5;

    /** Whether it lacks what its version must say. */
    boolean lacksProtocol() {
        return version >= NAMES_PROTOCOL_FROM && (request.protocolType() == null || request.protocolName() == null);
    }
}
