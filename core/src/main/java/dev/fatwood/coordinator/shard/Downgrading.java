package dev.fatwood.coordinator.shard;

import dev.fatwood.coordinator.classic.ClassicMachine;
import dev.fatwood.coordinator.consumer.ConsumerGroup;
import dev.fatwood.coordinator.consumer.ConsumerGroups;
import dev.fatwood.coordinator.consumer.Downgrades;
import dev.fatwood.coordinator.consumer.GroupDowngrade;
import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.metadata.image.MetadataImage;
import java.util.Optional;
import java.util.Set;

/** A consumer group that is left with classic members becomes a classic group, by one decision: the end of the one and the other's begin. */
record Downgrading(GroupSettings settings, ClassicMachine classic) implements Downgrades {

    @Override
    public <R> Optional<Decision<R>> decided(
            ConsumerGroup group, Set<String> leaving, MetadataImage image, long nowWallMs, R reply) {
        GroupDowngrade downgrade = new GroupDowngrade(
                settings.consumer(), image, settings.classic().membersMax());
        if (!downgrade.isDue(group, leaving)) {
            return Optional.empty();
        }
        Decision<R> begun = classic.begin(downgrade.view(group, leaving), reply, nowWallMs);
        Decision<Void> ended = new Decision<>(downgrade.tombstones(group), null, ConsumerGroups.silence(group));
        return Optional.of(Decisions.joined(ended, begun));
    }
}
