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
     * @throws OffsetStateException naming both offsets, if the batch is not within them
     */
    public static void require(
            Map<TopicPartition, Long> target, Map<TopicPartition, Long> end, Map<TopicPartition, Long> latest) {
        requireWithinTarget(target, end);
        requireStillThere(end, latest);
    }

    private static void requireWithinTarget(Map<TopicPartition, Long> target, Map<TopicPartition, Long> end) {
        if (!target.keySet().equals(end.keySet())) {
            String atStart = DataLoss.names(target.keySet());
            String atEnd = DataLoss.names(end.keySet());
            throw new OffsetStateException(
                    "MISMATCHED_TOPIC_PARTITIONS_BETWEEN_END_OFFSET_AND_PREFETCHED",
                    Map.of("tpsForPrefetched", atStart, "tpsForEndOffset", atEnd),
                    "With Trigger.AvailableNow every batch must end with the topic partitions found at the start."
                            + RESTART
                            + "topic-partitions for pre-fetched offset: " + atStart
                            + ", topic-partitions for end offset: " + atEnd + ".");
        }
        if (isAhead(end, target)) {
            String atStart = OffsetJson.write(target);
            String atEnd = OffsetJson.write(end);
            throw new OffsetStateException(
                    "END_OFFSET_HAS_GREATER_OFFSET_FOR_TOPIC_PARTITION_THAN_PREFETCHED",
                    Map.of("prefetchedOffset", atStart, "endOffset", atEnd),
                    "With Trigger.AvailableNow no batch may end behind the offsets found at the start." + RESTART
                            + "pre-fetched offset: " + atStart + ", end offset: " + atEnd + ".");
        }
    }

    private static void requireStillThere(Map<TopicPartition, Long> end, Map<TopicPartition, Long> latest) {
        if (!latest.keySet().containsAll(end.keySet())) {
            String now = DataLoss.names(latest.keySet());
            String atEnd = DataLoss.names(end.keySet());
            throw new OffsetStateException(
                    "LOST_TOPIC_PARTITIONS_IN_END_OFFSET_WITH_TRIGGER_AVAILABLENOW",
                    Map.of("tpsForLatestOffset", now, "tpsForEndOffset", atEnd),
                    "Some partitions have been lost while the query was running with Trigger.AvailableNow." + RESTART
                            + "topic-partitions for latest offset: " + now
                            + ", topic-partitions for end offset: " + atEnd);
        }
        if (isAhead(end, latest)) {
            String now = OffsetJson.write(latest);
            String atEnd = OffsetJson.write(end);
            throw new OffsetStateException(
                    "END_OFFSET_HAS_GREATER_OFFSET_FOR_TOPIC_PARTITION_THAN_LATEST_WITH_TRIGGER_AVAILABLENOW",
                    Map.of("latestOffset", now, "endOffset", atEnd),
                    "Some partitions now end before the end of this batch, while the query was running with"
                            + " Trigger.AvailableNow." + RESTART + "latest offset: " + now + ", end offset: " + atEnd);
        }
    }

    private static boolean isAhead(Map<TopicPartition, Long> offsets, Map<TopicPartition, Long> limits) {
        return offsets.entrySet().stream().anyMatch(offset -> offset.getValue() > limits.get(offset.getKey()));
    }
}
