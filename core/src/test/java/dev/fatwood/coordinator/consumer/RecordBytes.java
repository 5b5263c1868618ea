package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.protocol.message.ConsumerGroupCurrentMemberAssignmentKey;
import dev.fatwood.protocol.message.ConsumerGroupCurrentMemberAssignmentValue;
import dev.fatwood.protocol.message.ConsumerGroupMemberMetadataKey;
import dev.fatwood.protocol.message.ConsumerGroupMemberMetadataValue;
import dev.fatwood.protocol.message.ConsumerGroupMetadataKey;
import dev.fatwood.protocol.message.ConsumerGroupMetadataValue;
import dev.fatwood.protocol.message.ConsumerGroupRegularExpressionKey;
import dev.fatwood.protocol.message.ConsumerGroupRegularExpressionValue;
import dev.fatwood.protocol.message.ConsumerGroupTargetAssignmentMemberKey;
import dev.fatwood.protocol.message.ConsumerGroupTargetAssignmentMemberValue;
import dev.fatwood.protocol.message.ConsumerGroupTargetAssignmentMetadataKey;
import dev.fatwood.protocol.message.ConsumerGroupTargetAssignmentMetadataValue;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.ByteWriter;
import dev.fatwood.protocol.wire.Message;

/** Records as they come back from a log: what bytes do not carry is lost. */
final class RecordBytes {

    private static final short V0 = 0;

    private RecordBytes() {}

    static CoordinatorRecord throughBytes(CoordinatorRecord record) {
        ByteReader key = reader(record.key(), V0);
        Message value =
                record.value() == null ? null : value(record.type(), reader(record.value(), record.valueVersion()));
        return new CoordinatorRecord(record.type(), key(record.type(), key), record.valueVersion(), value);
    }

    private static ByteReader reader(Message message, short version) {
        ByteWriter out = new ByteWriter();
        message.write(out, version);
        return ByteReader.of(out.toByteBuffer());
    }

    private static Message key(short type, ByteReader in) {
        return switch (type) {
            case ConsumerRecords.GROUP -> ConsumerGroupMetadataKey.read(in, V0);
            case ConsumerRecords.MEMBER -> ConsumerGroupMemberMetadataKey.read(in, V0);
            case ConsumerRecords.TARGET -> ConsumerGroupTargetAssignmentMetadataKey.read(in, V0);
            case ConsumerRecords.TARGET_OF_MEMBER -> ConsumerGroupTargetAssignmentMemberKey.read(in, V0);
            case ConsumerRecords.CURRENT -> ConsumerGroupCurrentMemberAssignmentKey.read(in, V0);
            case ConsumerRecords.REGEX -> ConsumerGroupRegularExpressionKey.read(in, V0);
            default -> throw new IllegalArgumentException("type " + type);
        };
    }

    private static Message value(short type, ByteReader in) {
        return switch (type) {
            case ConsumerRecords.GROUP -> ConsumerGroupMetadataValue.read(in, V0);
            case ConsumerRecords.MEMBER -> ConsumerGroupMemberMetadataValue.read(in, V0);
            case ConsumerRecords.TARGET -> ConsumerGroupTargetAssignmentMetadataValue.read(in, V0);
            case ConsumerRecords.TARGET_OF_MEMBER -> ConsumerGroupTargetAssignmentMemberValue.read(in, V0);
            case ConsumerRecords.CURRENT -> ConsumerGroupCurrentMemberAssignmentValue.read(in, V0);
            case ConsumerRecords.REGEX -> ConsumerGroupRegularExpressionValue.read(in, V0);
            default -> throw new IllegalArgumentException("type " + type);
        };
    }
}
