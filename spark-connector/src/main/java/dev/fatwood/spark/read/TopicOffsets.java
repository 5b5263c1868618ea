package dev.fatwood.spark.read;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetRange;
import dev.fatwood.spark.offset.Unread;
import dev.fatwood.spark.plan.PartitionFacts;
import dev.fatwood.spark.plan.TimestampNeed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What the driver asks the cluster about the topics of one source. Blocking; each call asks anew. Thread: one at a
 * time.
 */
public interface TopicOffsets {
    /**
     * The partitions to read now.
     *
     * @throws UnknownTopicException if a topic that was named does not exist
     */
    Set<TopicPartition> partitions();

    /**
     * Ids of the topics of the last answer of {@link #partitions}, or newer ones {@link #latest} came upon; without
     * those whose brokers know no ids.
     */
    Map<String, UUID> topicIds();

    /** First offset held, of those of {@code partitions} that exist. */
    Map<TopicPartition, Long> earliest(Set<TopicPartition> partitions);

    /** End of what may be read at the source's isolation level, of existing partitions. */
    Map<TopicPartition, Long> latest(Set<TopicPartition> partitions);

    /** Both {@link #earliest} and {@link #latest}, in the time of one. */
    default Extents extents(Set<TopicPartition> partitions) {
        return new Extents(earliest(partitions), latest(partitions));
    }

    /** As {@link #latest}, but of all that is in the log, what open transactions wrote included. */
    default Map<TopicPartition, Long> written(Set<TopicPartition> partitions) {
        return latest(partitions);
    }

    /**
     * Offset of the first record at or after a time, ms, per partition; without an entry where no record is as late.
     */
    Map<TopicPartition, Long> atTimestamps(Map<TopicPartition, Long> timestampsMs);

    /** About how many bytes an offset of these ranges takes on the wire; an entry for each, greater than zero. */
    Map<TopicPartition, Double> bytesPerOffset(List<OffsetRange> ranges);

    /**
     * Exact facts about the visible records of {@code ranges}, in their order; nothing if the cluster cannot tell, does
     * not hold all of them, or does not answer soon: whoever asks can do without.
     */
    default Optional<List<PartitionFacts>> facts(List<OffsetRange> ranges, TimestampNeed timestamps) {
        return Optional.empty();
    }

    /** What lies in these ranges, as far as the cluster tells at little cost; ranges it says nothing of are left out. */
    Map<TopicPartition, Unread> unread(List<OffsetRange> ranges);

    /** Hosts of the leaders of {@code partitions}, of those that are known without asking long; none on this machine. */
    default Map<TopicPartition, String> leaderHosts(Set<TopicPartition> partitions) {
        return Map.of();
    }
}
