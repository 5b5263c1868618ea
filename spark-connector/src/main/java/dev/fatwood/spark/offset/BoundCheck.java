package dev.fatwood.spark.offset;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.Map;
import java.util.Set;

/** Rules that start and end of a read must obey, as said by the user and as resolved by the cluster. Pure. */
public final class BoundCheck {
    private BoundCheck() {}

    /**
     * Start and end given as maps must name the same partitions and not be swapped.
     *
     * @throws IllegalArgumentException naming the partition and both values
     */
    public static void compare(OffsetBound start, OffsetBound end) {
        if (start instanceof OffsetBound.Offsets from && end instanceof OffsetBound.Offsets until) {
            compare("offset", from.offsets(), until.offsets());
        } else if (start instanceof OffsetBound.Timestamps from && end instanceof OffsetBound.Timestamps until) {
            compare("timestamp", from.timestampsMs(), until.timestampsMs());
        }
    }

    private static void compare(String unit, Map<TopicPartition, Long> from, Map<TopicPartition, Long> until) {
        if (!from.keySet().equals(until.keySet())) {
            throw new IllegalArgumentException("[MISMATCHED_TOPIC_PARTITIONS_BETWEEN_START_OFFSET_AND_END_OFFSET] The"
                    + " specified start offset and end offset should have the same topic-partitions."
                    + " Topic-partitions for start offset: " + DataLoss.names(from.keySet())
                    + ", topic-partitions for end offset: "
                    + DataLoss.names(until.keySet()) + ".");
        }
        from.forEach((partition, start) -> {
            long end = until.get(partition);
            if (start >= 0 && end >= 0 && start > end) {
                throw new IllegalArgumentException(
                        "[UNRESOLVED_START_OFFSET_GREATER_THAN_END_OFFSET] The specified start "
                                + unit + " " + start + " is greater than the end " + unit + " " + end + " for topic "
                                + partition.topic() + " partition " + partition.partition() + ".");
            }
        });
    }

    /** @throws IllegalStateException if a resolved range ends before it starts */
    public static void requireForward(OffsetRange range) {
        if (range.size() < 0) {
            throw new IllegalStateException("[RESOLVED_START_OFFSET_GREATER_THAN_END_OFFSET] The resolved start offset "
                    + range.fromOffset() + " is greater than the resolved end offset " + range.untilOffset()
                    + " for topic "
                    + range.partition().topic() + " partition "
                    + range.partition().partition() + ". Check whether the start"
                    + " is beyond the end or the latest available offset, and whether the topic was deleted and created"
                    + " again.");
        }
    }

    /** @throws IllegalStateException unless offsets were given for exactly the partitions that are read */
    public static void requireAll(Set<TopicPartition> specified, Set<TopicPartition> assigned) {
        if (!specified.equals(assigned)) {
            throw new IllegalStateException("[KAFKA_START_OFFSET_DOES_NOT_MATCH_ASSIGNED] If offsets are given per"
                    + " partition, all TopicPartitions must be specified. Maybe partitions were created or"
                    + " deleted while the query was running. Use -1 for latest, -2 for earliest. Specified: "
                    + DataLoss.names(specified)
                    + " Assigned: " + DataLoss.names(assigned));
        }
    }

    /** @throws IllegalStateException unless timestamps were given for exactly the partitions that are read */
    public static void requireAllTimestamps(
            String position, Set<TopicPartition> specified, Set<TopicPartition> assigned) {
        if (!specified.equals(assigned)) {
            throw new IllegalStateException("[KAFKA_TIMESTAMP_OFFSET_DOES_NOT_MATCH_ASSIGNED] Partitions specified for"
                    + " timestamp based " + position
                    + " offsets don't match what are assigned. Maybe partitions were created"
                    + " or deleted while the query was running, or you didn't specify all the partitions. Specified: "
                    + DataLoss.names(specified) + " Assigned: " + DataLoss.names(assigned));
        }
    }
}
