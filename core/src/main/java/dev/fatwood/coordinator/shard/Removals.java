package dev.fatwood.coordinator.shard;

import dev.fatwood.coordinator.group.GroupKind;
import dev.fatwood.coordinator.group.GroupSummary;
import dev.fatwood.coordinator.offset.AbsentOwner;
import dev.fatwood.coordinator.offset.OffsetDeletes;
import dev.fatwood.coordinator.offset.OffsetExpiry;
import dev.fatwood.coordinator.offset.OffsetOwner;
import dev.fatwood.coordinator.offset.OffsetSettings;
import dev.fatwood.coordinator.offset.OffsetStore;
import dev.fatwood.coordinator.offset.SimpleOwner;
import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.coordinator.runtime.TimerChange;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides which groups and offsets go: by age, with their topic, or because somebody says so. */
final class Removals {

    /** The timer of the next look at what has expired. */
    static final String CHECK = "expiry";

    private final OffsetSettings settings;
    private final OffsetStore offsets;
    private final OffsetDeletes deletes;
    private final OffsetExpiry expiry;
    private final List<GroupKind> kinds;

    Removals(OffsetSettings settings, OffsetStore offsets, OffsetDeletes deletes, List<GroupKind> kinds) {
        this.settings = settings;
        this.offsets = offsets;
        this.deletes = deletes;
        this.expiry = new OffsetExpiry(offsets, settings);
        this.kinds = kinds;
    }

    TimerChange nextCheck() {
        return new TimerChange.Set(CHECK, settings.checkIntervalMs());
    }

    /** What has expired, up to a bound; then the next look is at once. A group without members goes with its last offset. */
    Decision<Void> expired(long nowMs) {
        List<CoordinatorRecord> records = new ArrayList<>();
        for (String group : allGroups()) {
            List<CoordinatorRecord> ofGroup = expiry.expired(group, owner(group), nowMs);
            records.addAll(ofGroup);
            if (ofGroup.size() == expiry.count(group)) {
                kindOf(group)
                        .filter(kind -> kind.isAbandoned(group))
                        .ifPresent(kind -> records.addAll(kind.removal(group)));
            }
            if (records.size() >= GroupMachine.REMOVALS_MAX) {
                return new Decision<>(bounded(records), null, List.of(new TimerChange.Set(CHECK, 0)));
            }
        }
        return new Decision<>(records, null, List.of(nextCheck()));
    }

    Decision<Boolean> ofTopics(Set<String> topics) {
        List<CoordinatorRecord> records = deletes.ofTopics(topics);
        return new Decision<>(bounded(records), records.size() > GroupMachine.REMOVALS_MAX, List.of());
    }

    /** Offsets go first, so that a bound never leaves offsets of a group that is gone. */
    private static List<CoordinatorRecord> bounded(List<CoordinatorRecord> records) {
        return records.subList(0, Math.min(records.size(), GroupMachine.REMOVALS_MAX));
    }

    Decision<Deletion> group(String group) {
        Optional<GroupKind> kind = kindOf(group);
        ErrorCode problem = kind.map(present -> present.deleteProblem(group))
                .orElse(offsets.hasGroup(group) ? ErrorCode.NONE : ErrorCode.GROUP_ID_NOT_FOUND);
        if (problem != ErrorCode.NONE) {
            return Decision.reply(new Deletion(problem, false));
        }
        List<CoordinatorRecord> records = new ArrayList<>(deletes.all(group));
        kind.ifPresent(present -> records.addAll(present.removal(group)));
        boolean isMoreLeft = records.size() > GroupMachine.REMOVALS_MAX;
        return new Decision<>(bounded(records), new Deletion(ErrorCode.NONE, isMoreLeft), List.of());
    }

    private Set<String> allGroups() {
        Set<String> groups = new LinkedHashSet<>(offsets.groups());
        kinds.forEach(
                kind -> kind.summaries().stream().map(GroupSummary::groupId).forEach(groups::add));
        return groups;
    }

    private Optional<GroupKind> kindOf(String group) {
        return kinds.stream().filter(kind -> kind.has(group)).findFirst();
    }

    OffsetOwner owner(String group) {
        return kindOf(group)
                .map(kind -> kind.owner(group))
                .orElse(offsets.hasGroup(group) ? SimpleOwner.INSTANCE : AbsentOwner.INSTANCE);
    }
}
