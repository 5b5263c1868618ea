package dev.fatwood.spark.read;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.Backlog;
import dev.fatwood.spark.offset.OffsetRange;
import dev.fatwood.spark.offset.OffsetRangePlanner;
import dev.fatwood.spark.offset.Unread;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a stream is behind, for the progress of its query. The cluster is asked only where something is left to read,
 * and only when that has changed: Spark asks at every trigger. What cannot be learnt is left out.
 *
 * <p>Thread: the query's.
 */
final class StreamProgress {
    private static final Logger LOG = LoggerFactory.getLogger(StreamProgress.class);

    private final TopicOffsets topics;
    private Map<TopicPartition, Long> lastConsumed = Map.of();
    private Map<TopicPartition, Long> lastLatest = Map.of();
    private Map<TopicPartition, Unread> unread = Map.of();

    StreamProgress(TopicOffsets topics) {
        this.topics = topics;
    }

    Map<String, String> metrics(Map<TopicPartition, Long> consumed, Map<TopicPartition, Long> latest) {
        if (!consumed.equals(lastConsumed) || !latest.equals(lastLatest)) {
            lastConsumed = consumed;
            lastLatest = latest;
            unread = unread(consumed, latest);
        }
        return Backlog.metrics(consumed, latest, unread, System.currentTimeMillis());
    }

    private Map<TopicPartition, Unread> unread(Map<TopicPartition, Long> consumed, Map<TopicPartition, Long> latest) {
        Map<TopicPartition, Long> starts = new HashMap<>(consumed);
        latest.keySet().forEach(partition -> starts.putIfAbsent(partition, 0L));
        List<OffsetRange> ranges = OffsetRangePlanner.backlog(starts, latest);
        try {
            return ranges.isEmpty() ? Map.of() : topics.unread(ranges);
        } catch (RuntimeException failure) {
            LOG.debug("The progress shows offsets only", failure);
            return Map.of();
        }
    }
}
