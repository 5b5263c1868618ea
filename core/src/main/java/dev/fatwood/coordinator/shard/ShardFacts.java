package dev.fatwood.coordinator.shard;

import dev.fatwood.coordinator.group.GroupSummary;
import dev.fatwood.coordinator.offset.GroupOffset;
import java.util.List;

/**
 * What a shard holds at one moment.
 *
 * @param offsets of its groups, up to a bound
 * @param offsetsOmitted how many there are besides
 */
public record ShardFacts(List<GroupSummary> groups, List<GroupOffset> offsets, long offsetsOmitted) {

    /** Of a shard that cannot say. */
    public static final ShardFacts NONE = new ShardFacts(List.of(), List.of(), 0);

    public ShardFacts {
        groups = List.copyOf(groups);
        offsets = List.copyOf(offsets);
    }
}
