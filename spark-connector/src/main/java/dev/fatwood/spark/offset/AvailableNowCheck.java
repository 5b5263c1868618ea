package dev.fatwood.spark.offset;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.Map;

/**
 * Under {@code Trigger.AvailableNow} a query reads up to offsets taken once at its start. These rules say that the
 * plan of a batch still fits them and that the cluster still holds it. Pure.
 */
public final class AvailableNowCheck {
    private static final String RESTART =
            " The error could be transient - restart your query, and report if you still see the same issue. ";

    private AvailableNowCheck() {}

    /**
     * @param target offsets the query runs up to, taken at its start
     * @param end    end of this batch
     * @param latest ends of all partitions now
     * @throws IllegalStateException naming both offsets, if the batch is not within them
     */
    public static void require(
            Map<TopicPartition, Long> target, Map<TopicPartition, Long> end, Map<TopicPartition, Long> latest) {
        if (!target.keySet().equals(end.keySet())) {
            throw new IllegalStateException("[MISMATCHED_TOPIC_PARTITIONS_BETWEEN_END_OFFSET_AND_PREFETCHED] With"
                    + " Trigger.AvailableNow every batch must end with the topic partitions found at the start."
                    + RESTART
                    + "topic-partitions for pre-fetched offset: " + DataLoss.names(target.keySet())
                    + ", topic-partitions for end offset: " + DataLoss.names(end.keySet()) + ".");
        }
        if (isAhead(end, target)) {
            throw new IllegalStateException("[END_OFFSET_HAS_GREATER_OFFSET_FOR_TOPIC_PARTITION_THAN_PREFETCHED] With"
                    + " Trigger.AvailableNow no batch may end behind the offsets found at the start." + RESTART
                    + "pre-fetched offset: " + OffsetJson.write(target) + ", end offset: " + OffsetJson.write(end)
                    + ".");
        }
        if (!latest.keySet().containsAll(end.keySet())) {
            throw new IllegalStateException(
                    "[LOST_TOPIC_PARTITIONS_IN_END_OFFSET_WITH_TRIGGER_AVAILABLENOW] Some partitions"
                            + " have been lost while the query was running with Trigger.AvailableNow." + RESTART
                            + "topic-partitions for latest offset: " + DataLoss.names(latest.keySet())
                            + ", topic-partitions for end offset: " + DataLoss.names(end.keySet()));
        }
        if (isAhead(end, latest)) {
            throw new IllegalStateException(
                    "[END_OFFSET_HAS_GREATER_OFFSET_FOR_TOPIC_PARTITION_THAN_LATEST_WITH_TRIGGER_"
                            + "AVAILABLENOW] Some partitions now end before the end of this batch, while the query was running"
                            + " with Trigger.AvailableNow." + RESTART + "latest offset: " + OffsetJson.write(latest)
                            + ", end offset: "
                            + OffsetJson.write(end));
        }
    }

    private static boolean isAhead(Map<TopicPartition, Long> offsets, Map<TopicPartition, Long> limits) {
        return offsets.entrySet().stream().anyMatch(offset -> offset.getValue() > limits.get(offset.getKey()));
    }
}
