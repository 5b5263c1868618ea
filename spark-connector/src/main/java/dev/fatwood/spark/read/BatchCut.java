package dev.fatwood.spark.read;

import dev.fatwood.protocol.model.TopicId;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.BoundCheck;
import dev.fatwood.spark.offset.OffsetRange;
import dev.fatwood.spark.options.ReadConf;
import dev.fatwood.spark.plan.BatchFilter;
import dev.fatwood.spark.plan.ByteSplit;
import dev.fatwood.spark.plan.PartitionFacts;
import dev.fatwood.spark.plan.PushedFilters;
import dev.fatwood.spark.plan.RowSkip;
import dev.fatwood.spark.plan.TimestampNeed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The offsets of one batch query, asked from the cluster once, when something first wants to know: statistics, tasks
 * and answers from metadata all speak of the same records. Thread: the query's, or any; the first asks.
 */
final class BatchCut {
    private static final Comparator<OffsetRange> BY_PARTITION = Comparator.comparing(
                    (OffsetRange range) -> range.partition().topic())
            .thenComparingInt(range -> range.partition().partition())
            .thenComparingLong(OffsetRange::fromOffset);

    private final ReadConf conf;
    private final TopicOffsets topics;
    private final PushedFilters filters;
    private List<OffsetRange> ranges;
    /** Ids of the topics the ranges are of, as far as there are any. */
    private Map<String, UUID> topicIds = Map.of();

    /** @throws IllegalArgumentException naming the option that is missing, wrong or not for batch queries */
    static BatchCut of(Map<String, String> options, PushedFilters filters) {
        ReadConf conf = ReadConf.ofBatch(options);
        return new BatchCut(conf, new ClusterTopicOffsets(conf), filters);
    }

    BatchCut(ReadConf conf, TopicOffsets topics, PushedFilters filters) {
        this.conf = conf;
        this.topics = topics;
        this.filters = filters;
    }

    /**
     * What has to be read: ranges that are not empty, in order of topic, partition and offset; several of a partition
     * where filters leave gaps.
     */
    synchronized List<OffsetRange> ranges() {
        if (ranges == null) {
            List<OffsetRange> cut = new ArrayList<>();
            bounded().forEach(range -> cut.addAll(filters.cut(range)));
            ranges = notTooEarly(cut).stream().sorted(BY_PARTITION).toList();
        }
        return ranges;
    }

    /** Of the topic whose offsets {@link #ranges} says. */
    synchronized UUID topicId(String topic) {
        return topicIds.getOrDefault(topic, TopicId.ZERO);
    }

    ReadConf conf() {
        return conf;
    }

    /** The ranges, large ones in pieces of about the same number of bytes. */
    List<OffsetRange> evenlySized(int tasks) {
        return new ByteSplit(topics.bytesPerOffset(ranges()), tasks).split(ranges());
    }

    /** Which record batches of {@code partition} are worth a look. */
    BatchFilter batchFilter(TopicPartition partition) {
        return BatchFilter.of(filters.timestampsMs(partition));
    }

    /** Hosts of the leaders of what is read, where they are known and mean something elsewhere. */
    Map<TopicPartition, String> leaderHosts() {
        return topics.leaderHosts(ranges().stream().map(OffsetRange::partition).collect(Collectors.toSet()));
    }

    /**
     * Leaves out the first {@code rows} rows.
     *
     * @return false, with nothing changed, if it takes reading to know where they end
     */
    synchronized boolean skip(long rows) {
        Optional<List<OffsetRange>> rest =
                facts(TimestampNeed.NONE).flatMap(facts -> RowSkip.of(rows).from(ranges(), facts));
        rest.ifPresent(left -> ranges = left);
        return rest.isPresent();
    }

    /** Exact facts about each of {@link #ranges}; nothing if the cluster cannot tell, or not soon. */
    Optional<List<PartitionFacts>> facts(TimestampNeed timestamps) {
        List<OffsetRange> described = ranges();
        return described.isEmpty() ? Optional.of(List.of()) : topics.facts(described, timestamps);
    }

    private List<OffsetRange> bounded() {
        Set<TopicPartition> partitions = topics.partitions();
        topicIds = topics.topicIds();
        BoundResolver resolver = BoundResolver.ofBoth(topics, conf.starting(), conf.ending(), partitions);
        Map<TopicPartition, Long> from = resolver.resolve(conf.starting(), partitions, BoundResolver.Position.START);
        Map<TopicPartition, Long> until = resolver.resolve(conf.ending(), partitions, BoundResolver.Position.END);
        List<OffsetRange> bounded = new ArrayList<>();
        from.forEach((partition, start) -> {
            OffsetRange range = new OffsetRange(partition, start, until.get(partition));
            BoundCheck.requireForward(range);
            bounded.add(range);
        });
        return bounded;
    }

    /**
     * Without what lies before the first record that is late enough for the filters. Asked after the ends are known:
     * a record that comes later cannot be the first one of an earlier answer.
     */
    private List<OffsetRange> notTooEarly(List<OffsetRange> cut) {
        List<OffsetRange> matching = cut.stream()
                .filter(range -> filters.mayMatch(range.partition()))
                .toList();
        Map<TopicPartition, Long> timestampsMs = new HashMap<>();
        matching.forEach(range -> {
            long firstMs = filters.timestampsMs(range.partition()).first();
            if (firstMs > 0) {
                timestampsMs.put(range.partition(), firstMs);
            }
        });
        if (timestampsMs.isEmpty()) {
            return matching;
        }
        Map<TopicPartition, Long> firstOffsets = topics.atTimestamps(timestampsMs);
        List<OffsetRange> late = matching.stream()
                .map(range -> startingAt(range, firstOffsets.getOrDefault(range.partition(), range.fromOffset())))
                .filter(range -> range.size() > 0)
                .collect(Collectors.toCollection(ArrayList::new));
        timestampsMs.keySet().removeAll(firstOffsets.keySet());
        late.removeAll(provedTooEarly(late, timestampsMs));
        return late;
    }

    /**
     * Those without a record as late as {@code timestampsMs} says. That the lookup found none is no proof: where records
     * were deleted, Apache Kafka stops at the first segment in which one was late enough, and then finds none.
     */
    private List<OffsetRange> provedTooEarly(List<OffsetRange> ranges, Map<TopicPartition, Long> timestampsMs) {
        List<OffsetRange> doubted = ranges.stream()
                .filter(range -> timestampsMs.containsKey(range.partition()))
                .toList();
        if (doubted.isEmpty()) {
            return List.of();
        }
        List<PartitionFacts> facts = topics.facts(doubted, TimestampNeed.MAX).orElse(List.of());
        return IntStream.range(0, facts.size())
                .filter(i -> facts.get(i).records() == 0
                        || facts.get(i).maxTimestampMs()
                                < timestampsMs.get(facts.get(i).partition()))
                .mapToObj(doubted::get)
                .toList();
    }

    private static OffsetRange startingAt(OffsetRange range, long offset) {
        return new OffsetRange(range.partition(), Math.max(range.fromOffset(), offset), range.untilOffset());
    }
}
