package dev.fatwood.broker.api.group;

import dev.fatwood.broker.api.data.PartitionFinder;
import dev.fatwood.broker.api.data.Scatter;
import dev.fatwood.broker.observe.GroupFacts;
import dev.fatwood.broker.observe.GroupLag;
import dev.fatwood.broker.observe.GroupSource;
import dev.fatwood.coordinator.offset.GroupOffset;
import dev.fatwood.coordinator.shard.ShardFacts;
import dev.fatwood.env.Lane;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.replication.partition.Partition;
import dev.fatwood.replication.partition.PartitionFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Asks the shards what groups have committed, and then the partitions how far they have come. A shard that is loading has no groups yet;
 * the offset of a partition that is gone has no lag.
 *
 * <p>Answers come together on {@code home}.
 */
public record GroupLags(GroupCoordinator groups, PartitionFinder partitions, Lane home) implements GroupSource {

    @Override
    public void collect(int lagsMax, Consumer<GroupFacts> facts) {
        home.run(() -> {
            List<Partition> shards = groups.partitions();
            Gathering<ShardFacts> gathering = new Gathering<>(home, shards.size(), all -> addLags(all, lagsMax, facts));
            for (int n = 0; n < shards.size(); n++) {
                int number = n;
                groups.submitTo(
                        shards.get(n),
                        (machine, now) -> machine.facts(lagsMax),
                        (error, found) -> gathering.answer(number, error == ErrorCode.NONE ? found : ShardFacts.NONE));
            }
        });
    }

    private void addLags(List<ShardFacts> shards, int lagsMax, Consumer<GroupFacts> facts) {
        List<GroupOffset> all =
                shards.stream().flatMap(shard -> shard.offsets().stream()).toList();
        List<GroupOffset> told = all.subList(0, Math.min(all.size(), lagsMax));
        long omitted = all.size()
                - told.size()
                + shards.stream().mapToLong(ShardFacts::offsetsOmitted).sum();
        Scatter<Optional<PartitionFacts>> ends = new Scatter<>(home);
        told.forEach(offset -> askEnd(ends, offset));
        ends.gather(answers -> facts.accept(new GroupFacts(counts(shards), lags(told, answers), omitted)));
    }

    private void askEnd(Scatter<Optional<PartitionFacts>> ends, GroupOffset offset) {
        PartitionFinder.Found found =
                partitions.byName(offset.partition().topic(), offset.partition().partition());
        if (found.isFound()) {
            ends.ask(
                    found.partition().lane(),
                    answer -> answer.accept(found.partition().facts()));
        } else {
            ends.settled(Optional.empty());
        }
    }

    private static Map<GroupFacts.Label, Long> counts(List<ShardFacts> shards) {
        Map<GroupFacts.Label, Long> counts = new TreeMap<>(GroupFacts.Label.ORDER);
        shards.forEach(shard -> shard.groups()
                .forEach(group -> counts.merge(new GroupFacts.Label(group.type(), group.state()), 1L, Long::sum)));
        return counts;
    }

    private static List<GroupLag> lags(List<GroupOffset> offsets, List<Optional<PartitionFacts>> ends) {
        List<GroupLag> lags = new ArrayList<>();
        for (int n = 0; n < offsets.size(); n++) {
            GroupOffset offset = offsets.get(n);
            ends.get(n)
                    .ifPresent(end -> lags.add(new GroupLag(
                            offset.group(),
                            offset.partition().topic(),
                            offset.partition().partition(),
                            offset.offset(),
                            Math.max(0, end.highWatermark() - offset.offset()))));
        }
        return lags;
    }
}
