package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.group.ClassicGroupView;
import dev.fatwood.coordinator.group.GroupKind;
import dev.fatwood.coordinator.group.GroupSummary;
import dev.fatwood.coordinator.offset.OffsetOwner;
import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.coordinator.runtime.Answer;
import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.coordinator.runtime.ShardTime;
import dev.fatwood.coordinator.runtime.TimerChange;
import dev.fatwood.protocol.message.OffsetCommitRequest;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The consumer groups of a shard as one kind among others. Nobody waits in them: every heartbeat is answered by its own decision.
 *
 * <p>Owned by the lane of the shard.
 */
public record ConsumerMachine(ConsumerGroups groups) implements GroupKind {

    @Override
    public boolean apply(CoordinatorRecord record) {
        return groups.apply(record);
    }

    @Override
    public Decision<Void> loaded(ShardTime now) {
        return new Decision<>(List.of(), null, groups.loaded());
    }

    @Override
    public Optional<Decision<Void>> timerFired(String key, ShardTime now) {
        return groups.timerFired(key, now.wallMs());
    }

    @Override
    public List<Answer<?>> unloaded() {
        return List.of();
    }

    @Override
    public boolean has(String groupId) {
        return groups.group(groupId).isPresent();
    }

    @Override
    public Collection<GroupSummary> summaries() {
        return groups.groups().values().stream()
                .map(group -> new GroupSummary(
                        group.groupId(),
                        ClassicGroupView.CONSUMER,
                        group.state().text(),
                        GroupSummary.CONSUMER))
                .toList();
    }

    @Override
    public OffsetOwner owner(String groupId) {
        return new ConsumerOwner(groups, groupId);
    }

    /** Heartbeats alone keep a session alive. */
    @Override
    public List<TimerChange> committed(OffsetCommitRequest request) {
        return List.of();
    }

    @Override
    public ErrorCode deleteProblem(String groupId) {
        return isAbandoned(groupId) ? ErrorCode.NONE : ErrorCode.NON_EMPTY_GROUP;
    }

    @Override
    public boolean isAbandoned(String groupId) {
        return groups.group(groupId).orElseThrow().members().isEmpty();
    }

    @Override
    public List<CoordinatorRecord> removal(String groupId) {
        return groups.removal(groupId);
    }
}
