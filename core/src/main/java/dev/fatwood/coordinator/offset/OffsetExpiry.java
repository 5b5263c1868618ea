package dev.fatwood.coordinator.offset;

import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Finds the offsets that have not been used for longer than they are kept. */
public final class OffsetExpiry {

    private final OffsetStore offsets;
    private final OffsetSettings settings;

    public OffsetExpiry(OffsetStore offsets, OffsetSettings settings) {
        this.offsets = offsets;
        this.settings = settings;
    }

    /** The records that remove what has expired of {@code group}. */
    public List<CoordinatorRecord> expired(String group, OffsetOwner owner, long nowMs) {
        List<CoordinatorRecord> records = new ArrayList<>();
        offsets.ofGroup(group).forEach((topic, partitions) -> {
            if (!owner.isSubscribedTo(topic)) {
                partitions.forEach((partition, offset) -> {
                    if (isExpired(offset, owner, nowMs)) {
                        records.add(OffsetRecords.removed(group, new TopicPartition(topic, partition)));
                    }
                });
            }
        });
        return records;
    }

    /** How many offsets {@code group} has. */
    public int count(String group) {
        return offsets.ofGroup(group).values().stream()
                .mapToInt(partitions -> partitions.size())
                .sum();
    }

    private boolean isExpired(CommittedOffset offset, OffsetOwner owner, long nowMs) {
        OptionalLong unusedSinceMs = owner.unusedSinceMs(offset.commitTimestampMs());
        if (unusedSinceMs.isEmpty()) {
            return false;
        }
        return offset.expireTimestampMs() == CommittedOffset.NO_TIME
                ? nowMs - unusedSinceMs.getAsLong() >= settings.retentionMs()
                : nowMs >= offset.expireTimestampMs();
    }
}
