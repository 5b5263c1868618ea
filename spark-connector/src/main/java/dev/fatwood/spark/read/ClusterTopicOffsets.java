package dev.fatwood.spark.read;

import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.admin.ListedOffset;
import dev.fatwood.client.admin.OffsetSpec;
import dev.fatwood.client.admin.RangeFacts;
import dev.fatwood.client.admin.RangeQuery;
import dev.fatwood.client.wire.BrokerErrorException;
import dev.fatwood.client.wire.ClientException;
import dev.fatwood.client.wire.Deadline;
import dev.fatwood.client.wire.TopicDescription;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicId;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetRange;
import dev.fatwood.spark.offset.Unread;
import dev.fatwood.spark.options.ClientValues;
import dev.fatwood.spark.options.ReadConf;
import dev.fatwood.spark.options.TopicSelection;
import dev.fatwood.spark.plan.PartitionFacts;
import dev.fatwood.spark.plan.TimestampNeed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the cluster through the admin client, again as often as {@code fetchOffset.numRetries} says. */
final class ClusterTopicOffsets implements TopicOffsets {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterTopicOffsets.class);

    /** How long the progress of a query, asked for between two batches, may keep it from the next. */
    private static final long UNREAD_MS_MAX = 2_000;

    private final ReadConf conf;
    private final ClusterAdmin admin;
    private final RetryPause pause;
    private final FactLookup facts;
    private final PartitionSamples samples;
    private final AbsentPartitions absent = new AbsentPartitions();
    private Map<String, UUID> topicIds = Map.of();

    /** Also checks the settings tasks will fetch with, here on the driver, where the user sees it. */
    ClusterTopicOffsets(ReadConf conf) {
        ClientValues.requireForReader(conf.client());
        this.conf = conf;
        this.pause = new RetryPause(conf.fetchOffsetRetryIntervalMs());
        this.admin = new ClusterAdmin(SharedClusters.of(conf.client()));
        this.facts = new FactLookup(admin, conf.isolationLevel());
        this.samples = PartitionSamples.of(conf.client());
    }

    @Override
    public Set<TopicPartition> partitions() {
        return retried(this::assigned);
    }

    private Set<TopicPartition> assigned() {
        TopicSelection topics = conf.topics();
        if (topics instanceof TopicSelection.Subscribe subscribe) {
            return partitionsOf(described(subscribe.topics()));
        }
        if (topics instanceof TopicSelection.SubscribePattern pattern) {
            return partitionsOf(admin.listTopics().stream()
                    .filter(topic -> pattern.matches(topic.name()))
                    .toList());
        }
        TopicSelection.Assign assign = (TopicSelection.Assign) topics;
        Set<TopicPartition> existing = partitionsOf(described(assign.topics()));
        existing.retainAll(assign.partitions());
        absent.tell(assign.partitions(), existing);
        return existing;
    }

    private List<TopicDescription> described(Collection<String> names) {
        Map<String, TopicDescription> found = admin.describeTopics(names);
        List<String> missing = names.stream()
                .filter(name -> !found.containsKey(name) || !found.get(name).exists())
                .toList();
        if (!missing.isEmpty()) {
            throw new UnknownTopicException(missing, conf.bootstrapServers());
        }
        return List.copyOf(found.values());
    }

    private Set<TopicPartition> partitionsOf(List<TopicDescription> topics) {
        List<TopicDescription> own =
                topics.stream().filter(topic -> !topic.isInternal()).toList();
        topicIds = own.stream()
                .filter(topic -> !topic.topicId().equals(TopicId.ZERO))
                .collect(Collectors.toMap(TopicDescription::name, TopicDescription::topicId));
        return own.stream().flatMap(ClusterTopicOffsets::partitionsOf).collect(Collectors.toCollection(HashSet::new));
    }

    private static Stream<TopicPartition> partitionsOf(TopicDescription topic) {
        return IntStream.range(0, topic.partitions().size()).mapToObj(index -> new TopicPartition(topic.name(), index));
    }

    @Override
    public Map<String, UUID> topicIds() {
        return topicIds;
    }

    @Override
    public Map<TopicPartition, Double> bytesPerOffset(List<OffsetRange> ranges) {
        return retried(() -> described(ranges)
                .map(known -> bytesPerOffset(ranges, known))
                .orElseGet(() -> samples.bytesPerOffset(ranges)));
    }

    /** A stream may have fallen behind the start of the log; the rest of its backlog has a size all the same. */
    private Map<TopicPartition, Double> bytesPerOffset(List<OffsetRange> ranges, List<RangeFacts> known) {
        Map<TopicPartition, Double> sizes = RangeAnswers.bytesPerOffset(ranges, known);
        List<OffsetRange> held = RangeAnswers.held(ranges, known);
        if (!held.isEmpty()) {
            described(held).ifPresent(found -> sizes.putAll(RangeAnswers.bytesPerOffset(held, found)));
        }
        return sizes;
    }

    @Override
    public Map<TopicPartition, Unread> unread(List<OffsetRange> ranges) {
        return described(ranges, Deadline.afterMs(UNREAD_MS_MAX))
                .map(facts -> RangeAnswers.unread(ranges, facts))
                .orElseGet(() -> samples.unread(ranges));
    }

    /** Our brokers tell about ranges, Apache Kafka's do not. */
    private Optional<List<RangeFacts>> described(List<OffsetRange> ranges) {
        return described(ranges, SharedClusters.of(conf.client()).config().apiDeadline());
    }

    private Optional<List<RangeFacts>> described(List<OffsetRange> ranges, Deadline deadline) {
        List<RangeQuery> queries = ranges.stream()
                .map(range -> RangeQuery.of(range.partition(), range.fromOffset(), range.untilOffset()))
                .toList();
        return admin.describeRanges(queries, conf.isolationLevel(), deadline);
    }

    @Override
    public Optional<List<PartitionFacts>> facts(List<OffsetRange> ranges, TimestampNeed timestamps) {
        try {
            return facts.find(ranges, timestamps);
        } catch (ClientException failure) {
            RetryPause.endIfInterrupted(failure);
            LOG.info("The cluster tells no facts about the records, so that they are read: {}", failure.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Map<TopicPartition, String> leaderHosts(Set<TopicPartition> partitions) {
        return LeaderHosts.of(SharedClusters.of(conf.client()), partitions);
    }

    @Override
    public Map<TopicPartition, Long> earliest(Set<TopicPartition> partitions) {
        return list(same(partitions, OffsetSpec.EARLIEST));
    }

    @Override
    public Map<TopicPartition, Long> latest(Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = list(same(partitions, OffsetSpec.LATEST));
        noteNewIds();
        return ends;
    }

    @Override
    public Extents extents(Set<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return Extents.NONE;
        }
        List<Map<TopicPartition, Long>> both = list(
                List.of(same(partitions, OffsetSpec.EARLIEST), same(partitions, OffsetSpec.LATEST)),
                conf.isolationLevel());
        noteNewIds();
        return new Extents(both.get(0), both.get(1));
    }

    @Override
    public Map<TopicPartition, Long> written(Set<TopicPartition> partitions) {
        return list(same(partitions, OffsetSpec.LATEST), IsolationLevel.READ_UNCOMMITTED);
    }

    /** A lookup waits for a topic that is gone; it may have found one created again under the same name. */
    private void noteNewIds() {
        Map<String, UUID> ids = new HashMap<>(topicIds);
        ids.replaceAll((topic, id) -> {
            TopicDescription known = SharedClusters.of(conf.client()).known(topic);
            return known == null ? id : known.topicId();
        });
        topicIds = Map.copyOf(ids);
    }

    @Override
    public Map<TopicPartition, Long> atTimestamps(Map<TopicPartition, Long> timestampsMs) {
        Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
        timestampsMs.forEach((partition, ms) -> specs.put(partition, OffsetSpec.atTimestamp(ms)));
        return list(specs);
    }

    private static Map<TopicPartition, OffsetSpec> same(Set<TopicPartition> partitions, OffsetSpec spec) {
        return partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec));
    }

    private Map<TopicPartition, Long> list(Map<TopicPartition, OffsetSpec> specs) {
        return list(specs, conf.isolationLevel());
    }

    private Map<TopicPartition, Long> list(Map<TopicPartition, OffsetSpec> specs, IsolationLevel isolation) {
        return specs.isEmpty() ? Map.of() : list(List.of(specs), isolation).get(0);
    }

    private List<Map<TopicPartition, Long>> list(
            List<Map<TopicPartition, OffsetSpec>> questions, IsolationLevel isolation) {
        List<Map<TopicPartition, OffsetSpec>> wanted = new ArrayList<>();
        questions.forEach(specs -> wanted.add(new HashMap<>(specs)));
        return retried(() -> offsets(wanted, isolation)).stream()
                .map(ClusterTopicOffsets::present)
                .toList();
    }

    private static Map<TopicPartition, Long> present(Map<TopicPartition, ListedOffset> listed) {
        return listed.entrySet().stream()
                .filter(entry -> entry.getValue().isPresent())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    /** A topic may be deleted after it was listed; the next attempt asks without those that are gone. */
    private List<Map<TopicPartition, ListedOffset>> offsets(
            List<Map<TopicPartition, OffsetSpec>> wanted, IsolationLevel isolation) {
        try {
            return admin.offsets(wanted, isolation);
        } catch (BrokerErrorException failure) {
            Set<TopicPartition> left = assigned();
            wanted.forEach(specs -> specs.keySet().retainAll(left));
            throw failure;
        }
    }

    private <T> T retried(Supplier<T> question) {
        for (int attempt = 1; ; attempt++) {
            try {
                return question.get();
            } catch (ClientException | UnknownTopicException failure) {
                RetryPause.endIfInterrupted(failure);
                if (attempt >= conf.fetchOffsetRetries()) {
                    throw failure instanceof ClientException ofCluster ? ClusterFailure.of(ofCluster) : failure;
                }
                LOG.warn(
                        "Attempt {} of {} to learn offsets failed: {}",
                        attempt,
                        conf.fetchOffsetRetries(),
                        failure.getMessage());
                pause.run();
            }
        }
    }
}
