package dev.fatwood.cli.place;

import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.admin.ListedOffset;
import dev.fatwood.client.admin.OffsetSpec;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the offsets of places in partitions: always offsets these have, or their end.
 *
 * @param nowMs what spans before now count from, ms since 1970
 */
public record PlaceLookup(Cluster cluster, long nowMs) {

    /** The first offset and the end (exclusive) of what may be read. */
    public record Bounds(long fromOffset, long untilOffset) {

        long clamp(long offset) {
            return Math.max(fromOffset, Math.min(untilOffset, offset));
        }
    }

    /** Both ends of each partition, as a reader of committed records sees them. */
    public Map<TopicPartition, Bounds> bounds(Collection<TopicPartition> partitions) {
        List<Map<TopicPartition, ListedOffset>> ends = new ClusterAdmin(cluster)
                .offsets(
                        List.of(all(partitions, OffsetSpec.EARLIEST), all(partitions, OffsetSpec.LATEST)),
                        IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, Bounds> bounds = new LinkedHashMap<>();
        partitions.forEach(partition -> bounds.put(
                partition,
                new Bounds(
                        ends.get(0).get(partition).offset(),
                        ends.get(1).get(partition).offset())));
        return bounds;
    }

    /** The offset of {@code place} in each partition; a time after the last record is the end. */
    public Map<TopicPartition, Long> offsets(Place place, Map<TopicPartition, Bounds> bounds) {
        Map<TopicPartition, ListedOffset> atTime = place.isTime()
                ? new ClusterAdmin(cluster)
                        .offsets(
                                all(bounds.keySet(), OffsetSpec.atTimestamp(place.timeMs(nowMs))),
                                IsolationLevel.READ_COMMITTED)
                : Map.of();
        Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
        bounds.forEach((partition, bound) -> offsets.put(partition, offset(place, bound, atTime.get(partition))));
        return offsets;
    }

    private static long offset(Place place, Bounds bound, ListedOffset atTime) {
        return switch (place.kind()) {
            case EARLIEST -> bound.fromOffset();
            case LATEST -> bound.untilOffset();
            case OFFSET -> bound.clamp(place.number());
            case TIME, AGO -> atTime.isPresent() ? bound.clamp(atTime.offset()) : bound.untilOffset();
        };
    }

    private static Map<TopicPartition, OffsetSpec> all(Collection<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> specs = new LinkedHashMap<>();
        partitions.forEach(partition -> specs.put(partition, spec));
        return specs;
    }
}
