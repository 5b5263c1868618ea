package dev.fatwood.coordinator.classic;

import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.protocol.message.GroupMetadataKey;
import dev.fatwood.protocol.message.GroupMetadataValue;
import dev.fatwood.protocol.message.GroupMetadataValue.MemberMetadata;
import java.nio.ByteBuffer;
import java.util.List;

/** A stable or empty group as a record, and back. */
final class ClassicRecords {

    private static final short VALUE_VERSION = 3;
    private static final int NO_TIMEOUT = -1;

    private ClassicRecords() {}

    static CoordinatorRecord stored(ClassicGroup group) {
        GroupMetadataValue value = new GroupMetadataValue()
                .protocolType(group.protocolType() == null ? "" : group.protocolType())
                .generation(group.generation())
                .protocol(group.protocol())
                .leader(group.leader())
                .currentStateTimestamp(group.stateSinceMs())
                .members(group.members().stream()
                        .map(member -> stored(member, group.protocol()))
                        .toList());
        return CoordinatorRecord.of(key(group.id()), VALUE_VERSION, value);
    }

    private static MemberMetadata stored(ClassicMember member, String protocol) {
        return new MemberMetadata()
                .memberId(member.id())
                .groupInstanceId(member.instanceId())
                .clientId(member.client().id())
                .clientHost(member.client().host())
                .rebalanceTimeout(member.timeouts().rebalanceMs())
                .sessionTimeout(member.timeouts().sessionMs())
                .subscription(member.metadata(protocol))
                .assignment(member.assignment());
    }

    static CoordinatorRecord removed(String groupId) {
        return CoordinatorRecord.tombstone(key(groupId));
    }

    private static GroupMetadataKey key(String groupId) {
        return new GroupMetadataKey().group(groupId);
    }

    /** The group as it was stored. Bytes are copied: those of the record are its reader's. */
    static ClassicGroup restored(String groupId, GroupMetadataValue value) {
        ClassicGroup group = new ClassicGroup(groupId, value.currentStateTimestamp());
        value.members().forEach(member -> group.add(restored(member, value)));
        String type = value.protocolType().isEmpty() ? null : value.protocolType();
        group.restore(
                value.generation(), type, value.protocol(), !value.members().isEmpty());
        group.restoreLeader(value.leader());
        return group;
    }

    private static ClassicMember restored(MemberMetadata member, GroupMetadataValue group) {
        int rebalanceMs = member.rebalanceTimeout() == NO_TIMEOUT ? member.sessionTimeout() : member.rebalanceTimeout();
        return new ClassicMember(
                member.memberId(),
                member.groupInstanceId(),
                new ClientIdentity(member.clientId(), member.clientHost()),
                new MemberTimeouts(member.sessionTimeout(), rebalanceMs),
                group.protocolType(),
                List.of(new ClassicProtocol(
                        group.protocol() == null ? "" : group.protocol(), copy(member.subscription()))),
                copy(member.assignment()),
                false,
                null,
                null);
    }

    static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
    }
}
