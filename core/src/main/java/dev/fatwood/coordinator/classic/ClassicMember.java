package dev.fatwood.coordinator.classic;

import dev.fatwood.coordinator.runtime.ShardReply;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.message.SyncGroupResponse;
import dev.fatwood.protocol.wire.ByteReader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/**
 * One member at one moment.
 *
 * @param instanceId of a static member, {@code null} for a dynamic one
 * @param protocols what it supports, best first
 * @param assignment what the leader gave it, empty for nothing; nobody changes the bytes
 * @param isNew whether it has not been told its id yet, and so cannot send heartbeats
 * @param joining its join that waits, {@code null} for none
 * @param syncing its sync that waits, {@code null} for none
 */
record ClassicMember(
        String id,
        String instanceId,
        ClientIdentity client,
        MemberTimeouts timeouts,
        String protocolType,
        List<ClassicProtocol> protocols,
        ByteBuffer assignment,
        boolean isNew,
        ShardReply<JoinGroupResponse> joining,
        ShardReply<SyncGroupResponse> syncing) {

    static final ByteBuffer NO_ASSIGNMENT = ByteReader.EMPTY_BYTES;

    boolean isStatic() {
        return instanceId != null;
    }

    boolean isJoining() {
        return joining != null;
    }

    /** Whether its silence means nothing: it waits for us. One that is new may give up meanwhile, and nobody would know. */
    boolean isExcused() {
        return !isNew && (joining != null || syncing != null);
    }

    /** The first of its protocols that is among {@code candidates}. */
    String vote(Set<String> candidates) {
        return protocols.stream()
                .map(ClassicProtocol::name)
                .filter(candidates::contains)
                .findFirst()
                .orElseThrow();
    }

    /** Its bytes for {@code protocol}, empty if it has none. */
    ByteBuffer metadata(String protocol) {
        return protocols.stream()
                .filter(candidate -> candidate.name().equals(protocol))
                .map(ClassicProtocol::metadata)
                .findFirst()
                .orElse(ByteReader.EMPTY_BYTES);
    }

    ClassicMember withJoining(ShardReply<JoinGroupResponse> reply) {
        return new ClassicMember(
                id, instanceId, client, timeouts, protocolType, protocols, assignment, isNew, reply, syncing);
    }

    ClassicMember withSyncing(ShardReply<SyncGroupResponse> reply) {
        return new ClassicMember(
                id, instanceId, client, timeouts, protocolType, protocols, assignment, isNew, joining, reply);
    }

    ClassicMember withAssignment(ByteBuffer bytes) {
        return new ClassicMember(
                id, instanceId, client, timeouts, protocolType, protocols, bytes, isNew, joining, syncing);
    }

    /** As it is once its join was answered. */
    ClassicMember joined() {
        return new ClassicMember(
                id, instanceId, client, timeouts, protocolType, protocols, assignment, false, null, syncing);
    }

    /** As its next join describes it; that waits. */
    ClassicMember rejoining(
            List<ClassicProtocol> newProtocols, MemberTimeouts newTimeouts, ShardReply<JoinGroupResponse> reply) {
        return new ClassicMember(
                id, instanceId, client, newTimeouts, protocolType, newProtocols, assignment, isNew, reply, syncing);
    }

    /** The same static member under another id, waiting for nothing. */
    ClassicMember renamed(String newId) {
        return new ClassicMember(
                newId, instanceId, client, timeouts, protocolType, protocols, assignment, false, null, null);
    }
}
