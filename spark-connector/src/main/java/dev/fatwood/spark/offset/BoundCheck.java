package dev.fatwood.spark.offset;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Rules that start and end of a read must obey, as said by the user and as resolved by the cluster. Pure. */
public final class BoundCheck {
    private BoundCheck() {}

    /**
     * Start and end given as maps must name the same partitions and not be swapped.
     *
     * @throws OffsetOptionException naming the partition and both values
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
            String atStart = DataLoss.names(from.keySet());
            String atEnd = DataLoss.names(until.keySet());
            throw new OffsetOptionException(
                    "MISMATCHED_TOPIC_PARTITIONS_BETWEEN_START_OFFSET_AND_END_OFFSET",
                    Map.of("tpsForStartOffset", atStart, "tpsForEndOffset", atEnd),
                    "The specified start offset and end offset should have the same topic-partitions."
                            + " Topic-partitions for start offset: " + atStart
                            + ", topic-partitions for end offset: " + atEnd + ".");
        }
        from.forEach((partition, start) -> {
            long end = until.get(partition);
            if (start >= 0 && end >= 0 && start > end) {
                Map<String, String> parameters = parameters(partition, start, end);
                parameters.put("offsetType", unit);
                throw new OffsetOptionException(
                        "UNRESOLVED_START_OFFSET_GREATER_THAN_END_OFFSET",
                        parameters,
                        "The specified start " + unit + " " + start + " is greater than the end " + unit + " " + end
                                + " for topic " + partition.topic() + " partition " + partition.partition() + ".");
            }
        });
    }

    private static Map<String, String> parameters(TopicPartition partition, long start, long end) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("startOffset", Long.toString(start));
        parameters.put("endOffset", Long.toString(end));
        parameters.put("topic", partition.topic());
        parameters.put("partition", Integer.toString(partition.partition()));
        return parameters;
    }

    /** @throws OffsetStateException if a resolved range ends before it starts */
    public static void requireForward(OffsetRange range) {
        if (range.size() < 0) {
            TopicPartition partition = range.partition();
            throw new OffsetStateException(
                    "RESOLVED_START_OFFSET_GREATER_THAN_END_OFFSET",
                    parameters(partition, range.fromOffset(), range.untilOffset()),
                    "The resolved start offset " + range.fromOffset() + " is greater than the resolved end offset "
                            + range.untilOffset() + " for topic " + partition.topic() + " partition "
                            + partition.partition() + ". Check whether the start is beyond the end or the latest"
                            + " available offset, and whether the topic was deleted and created again.");
        }
    }

    /** @throws OffsetStateException unless offsets were given for exactly the partitions that are read */
    public static void requireAll(Set<TopicPartition> specified, Set<TopicPartition> assigned) {
        if (!specified.equals(assigned)) {
            throw new OffsetStateException(
                    "KAFKA_START_OFFSET_DOES_NOT_MATCH_ASSIGNED",
                    Map.of(
                            "specifiedPartitions", DataLoss.names(specified),
                            "assignedPartitions", DataLoss.names(assigned)),
                    "If offsets are given per partition, all TopicPartitions must be specified. Maybe partitions were"
                            + " created or deleted while the query was running. Use -1 for latest, -2 for earliest."
                            + " Specified: " + DataLoss.names(specified) + " Assigned: " + DataLoss.names(assigned));
        }
    }

    /** @throws OffsetStateException unless timestamps were given for exactly the partitions that are read */
    public static void requireAllTimestamps(
            String position, Set<TopicPartition> specified, Set<TopicPartition> assigned) {
        if (!specified.equals(assigned)) {
            throw new OffsetStateException(
                    "KAFKA_TIMESTAMP_OFFSET_DOES_NOT_MATCH_ASSIGNED",
                    Map.of(
                            "position", position,
                            "specifiedPartitions", DataLoss.names(specified),
                            "assignedPartitions", DataLoss.names(assigned)),
                    "Partitions specified for timestamp based " + position + " offsets don't match what are assigned."
                            + " Maybe partitions were created or deleted while the query was running, or you didn't"
                            + " specify all the partitions. Specified: " + DataLoss.names(specified)
                            + " Assigned: " + DataLoss.names(assigned));
        }
    }
}
