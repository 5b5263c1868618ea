package dev.fatwood.spark.read;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the ends of a stream's partitions. One that lies before what was already read may be that of a lagging
 * leader, so it is asked for again after a pause; or committed records end there because a transaction is open, as
 * where the checkpoint was written by a reader of uncommitted records: then there is nothing new yet.
 *
 * <p>Thread: the query's.
 */
final class StreamEnds {
    private static final Logger LOG = LoggerFactory.getLogger(StreamEnds.class);

    private final TopicOffsets topics;
    private final int tries;
    private final Runnable pause;

    /** @param pause blocks between two tries */
    StreamEnds(TopicOffsets topics, int tries, Runnable pause) {
        this.topics = topics;
        this.tries = tries;
        this.pause = pause;
    }

    /** Ends of all of {@code partitions} there are; before those {@code known} only where the log itself ends there. */
    Map<TopicPartition, Long> ask(Map<TopicPartition, Long> known, Set<TopicPartition> partitions) {
        Map<String, UUID> topicIds = topics.topicIds();
        Map<TopicPartition, Long> ends = heldByTransactions(known, topics.latest(partitions));
        for (int attempt = 1; attempt < tries && !behind(known, ends).isEmpty(); attempt++) {
            if (!topics.topicIds().equals(topicIds)) {
                return ends; // those of another topic now
            }
            LOG.warn("Latest offsets {} lie before known offsets {}; asking again", ends, known);
            pause.run();
            ends = heldByTransactions(known, topics.latest(topics.partitions()));
        }
        return ends;
    }

    private Map<TopicPartition, Long> heldByTransactions(
            Map<TopicPartition, Long> known, Map<TopicPartition, Long> ends) {
        Set<TopicPartition> behind = behind(known, ends);
        if (behind.isEmpty()) {
            return ends;
        }
        Map<TopicPartition, Long> held = new HashMap<>(ends);
        topics.written(behind).forEach((partition, end) -> {
            if (end >= known.get(partition)) {
                held.put(partition, known.get(partition));
            }
        });
        return held;
    }

    private static Set<TopicPartition> behind(Map<TopicPartition, Long> known, Map<TopicPartition, Long> ends) {
        return ends.keySet().stream()
                .filter(partition -> ends.get(partition) < known.getOrDefault(partition, 0L))
                .collect(Collectors.toSet());
    }
}
