package dev.fatwood.coordinator.offset;

import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.protocol.message.OffsetCommitKey;
import dev.fatwood.protocol.model.TopicPartition;

/** Offsets as records. */
final class OffsetRecords {

    private OffsetRecords() {}

    static CoordinatorRecord committed(String group, TopicPartition partition, CommittedOffset offset) {
        return CoordinatorRecord.of(key(group, partition), offset.valueVersion(), offset.value());
    }

    static CoordinatorRecord removed(String group, TopicPartition partition) {
        return CoordinatorRecord.tombstone(key(group, partition));
    }

    private static OffsetCommitKey key(String group, TopicPartition partition) {
        return new OffsetCommitKey().group(group).topic(partition.topic()).partition(partition.partition());
    }
}
