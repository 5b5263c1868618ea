package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.coordinator.runtime.TimerChange;
import java.util.ArrayList;
import java.util.List;

/**
 * A group as it will be once the records decided so far are applied. The group itself stays as it is: the draft changes a copy, made at
 * the first record. For one decision.
 */
final class GroupDraft {

    private ConsumerGroup group;
    private final List<CoordinatorRecord> records = new ArrayList<>();
    private final List<TimerChange> timers = new ArrayList<>();

    GroupDraft(ConsumerGroup group) {
        this.group = group;
    }

    String groupId() {
        return group.groupId();
    }

    /** As decided so far; not to be changed. */
    ConsumerGroup group() {
        return group;
    }

    void write(CoordinatorRecord record) {
        if (records.isEmpty()) {
            group = group.copy();
        }
        GroupReplay.apply(record, group);
        records.add(record);
    }

    /** Writes a record after which nobody looks at the group: saves the copy where it is the only one. */
    void writeLast(CoordinatorRecord record) {
        records.add(record);
    }

    boolean isUnchanged() {
        return records.isEmpty();
    }

    void change(TimerChange timer) {
        timers.add(timer);
    }

    <R> Decision<R> decided(R reply) {
        return new Decision<>(records, reply, timers);
    }
}
