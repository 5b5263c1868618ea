package dev.fatwood.coordinator.record;

import dev.fatwood.protocol.message.ConsumerGroupCurrentMemberAssignmentKey;
import dev.fatwood.protocol.message.ConsumerGroupCurrentMemberAssignmentValue;
import dev.fatwood.protocol.message.ConsumerGroupMemberMetadataKey;
import dev.fatwood.protocol.message.ConsumerGroupMemberMetadataValue;
import dev.fatwood.protocol.message.ConsumerGroupMetadataKey;
import dev.fatwood.protocol.message.ConsumerGroupMetadataValue;
import dev.fatwood.protocol.message.ConsumerGroupPartitionMetadataKey;
import dev.fatwood.protocol.message.ConsumerGroupPartitionMetadataValue;
import dev.fatwood.protocol.message.ConsumerGroupRegularExpressionKey;
import dev.fatwood.protocol.message.ConsumerGroupRegularExpressionValue;
import dev.fatwood.protocol.message.ConsumerGroupTargetAssignmentMemberKey;
import dev.fatwood.protocol.message.ConsumerGroupTargetAssignmentMemberValue;
import dev.fatwood.protocol.message.ConsumerGroupTargetAssignmentMetadataKey;
import dev.fatwood.protocol.message.ConsumerGroupTargetAssignmentMetadataValue;
import dev.fatwood.protocol.message.GroupMetadataKey;
import dev.fatwood.protocol.message.GroupMetadataValue;
import dev.fatwood.protocol.message.OffsetCommitKey;
import dev.fatwood.protocol.message.OffsetCommitValue;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.Message;

/** How key and value of each type of record are read. Type 0 is the older number of 1, with the same layout. */
enum RecordType {
    LEGACY_OFFSET_COMMIT(0, OffsetCommitKey::read, OffsetCommitValue::read, OffsetCommitValue.HIGHEST_VERSION),
    OFFSET_COMMIT(1, OffsetCommitKey::read, OffsetCommitValue::read, OffsetCommitValue.HIGHEST_VERSION),
    GROUP_METADATA(2, GroupMetadataKey::read, GroupMetadataValue::read, GroupMetadataValue.HIGHEST_VERSION),
    CONSUMER_GROUP_METADATA(
            3,
            ConsumerGroupMetadataKey::read,
            ConsumerGroupMetadataValue::read,
            ConsumerGroupMetadataValue.HIGHEST_VERSION),
    CONSUMER_GROUP_PARTITION_METADATA(
            4,
            ConsumerGroupPartitionMetadataKey::read,
            ConsumerGroupPartitionMetadataValue::read,
            ConsumerGroupPartitionMetadataValue.HIGHEST_VERSION),
    CONSUMER_GROUP_MEMBER_METADATA(
            5,
            ConsumerGroupMemberMetadataKey::read,
            ConsumerGroupMemberMetadataValue::read,
            ConsumerGroupMemberMetadataValue.HIGHEST_VERSION),
    CONSUMER_GROUP_TARGET_ASSIGNMENT_METADATA(
            6,
            ConsumerGroupTargetAssignmentMetadataKey::read,
            ConsumerGroupTargetAssignmentMetadataValue::read,
            ConsumerGroupTargetAssignmentMetadataValue.HIGHEST_VERSION),
    CONSUMER_GROUP_TARGET_ASSIGNMENT_MEMBER(
            7,
            ConsumerGroupTargetAssignmentMemberKey::read,
            ConsumerGroupTargetAssignmentMemberValue::read,
            ConsumerGroupTargetAssignmentMemberValue.HIGHEST_VERSION),
    CONSUMER_GROUP_CURRENT_MEMBER_ASSIGNMENT(
            8,
            ConsumerGroupCurrentMemberAssignmentKey::read,
            ConsumerGroupCurrentMemberAssignmentValue::read,
            ConsumerGroupCurrentMemberAssignmentValue.HIGHEST_VERSION),
    CONSUMER_GROUP_REGULAR_EXPRESSION(
            16,
            ConsumerGroupRegularExpressionKey::read,
            ConsumerGroupRegularExpressionValue::read,
            ConsumerGroupRegularExpressionValue.HIGHEST_VERSION);

    private static final RecordType[] ALL = values();

    private final short type;
    private final Reading readKey;
    private final Reading readValue;
    private final short valueVersionMax;

    RecordType(int type, Reading readKey, Reading readValue, short valueVersionMax) {
        this.type = (short) type;
        this.readKey = readKey;
        this.readValue = readValue;
        this.valueVersionMax = valueVersionMax;
    }

    /** {@code null} for a type that is none of ours, such as those of share groups. */
    static RecordType of(short type) {
        for (RecordType candidate : ALL) {
            if (candidate.type == type) {
                return candidate;
            }
        }
        return null;
    }

    Message readKey(ByteReader in) {
        return readKey.read(in, (short) 0);
    }

    boolean knowsValueVersion(short version) {
        return version >= 0 && version <= valueVersionMax;
    }

    Message readValue(ByteReader in, short version) {
        return readValue.read(in, version);
    }

    private interface Reading {

        Message read(ByteReader in, short version);
    }
}
