package dev.fatwood.spark.read;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.AvailableNowCheck;
import dev.fatwood.spark.offset.DataLoss;
import dev.fatwood.spark.offset.DataLossCheck;
import dev.fatwood.spark.offset.DataLossException;
import dev.fatwood.spark.offset.LogOffset;
import dev.fatwood.spark.offset.OffsetRange;
import dev.fatwood.spark.offset.TopicIdentities;
import dev.fatwood.spark.options.ReadConf;
import dev.fatwood.spark.plan.PushedFilters;
import dev.fatwood.spark.row.RecordColumn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.ReportsSourceMetrics;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream in micro-batches. Spark's checkpoint is the only truth about its position. Per batch it asks the cluster for
 * the ends of the partitions, and the pure planner for the rest.
 *
 * <p>Thread: the query's.
 */
final class LogMicroBatchStream implements NarrowableStream, SupportsTriggerAvailableNow, ReportsSourceMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(LogMicroBatchStream.class);

    private final ReadConf conf;
    private final TopicOffsets topics;
    private final List<RecordColumn> columns;
    private final String checkpoint;
    private final TriggerLimits limits;
    private final TopicIdentities identities;
    private final Optional<StreamEnd> streamEnd;
    private final StreamProgress progress;
    private final StreamEnds ends;
    private final TriggerLimits.Questions questions = new LimitQuestions();

    /** Ends of all partitions as last seen; empty before. */
    private Map<TopicPartition, Long> latest = Map.of();

    private boolean isAvailableNow;
    /** Under AvailableNow the offsets the query runs up to, once known. */
    private Map<TopicPartition, Long> target;

    /** What was warned of already. */
    private final Set<DataLoss> warned = new HashSet<>();

    private boolean saidItEnded;
    /** Tells this run of this source from all others. */
    private final String name = UUID.randomUUID().toString();
    /** Null until the first batch is done. */
    private Optional<OffsetPublisher> publisher;

    /**
     * @param checkpoint the directory Spark keeps for this source in the query's checkpoint
     * @param topicIds   where the ids of its topics are kept
     */
    LogMicroBatchStream(
            ReadConf conf,
            TopicOffsets topics,
            List<RecordColumn> columns,
            String checkpoint,
            TopicIdentities.Store topicIds) {
        this.conf = conf;
        this.topics = topics;
        this.columns = columns;
        this.checkpoint = checkpoint;
        this.limits = TriggerLimits.of(conf);
        this.identities = new TopicIdentities(topicIds);
        this.progress = new StreamProgress(topics);
        this.ends =
                new StreamEnds(topics, conf.fetchOffsetRetries(), new RetryPause(conf.fetchOffsetRetryIntervalMs()));
        this.streamEnd = conf.isBounded() ? Optional.of(new StreamEnd(conf.ending(), topics)) : Optional.empty();
    }

    @Override
    public Offset initialOffset() {
        InitialOffsetFile file = InitialOffsetFile.ofActiveSession(checkpoint);
        return file.read().orElseGet(() -> {
            LogOffset initial = new LogOffset(new BoundResolver(topics)
                    .resolve(conf.starting(), topics.partitions(), BoundResolver.Position.START));
            file.write(initial);
            LOG.info("Initial offsets: {}", initial);
            return initial;
        });
    }

    @Override
    public LogOffset deserializeOffset(String json) {
        return LogOffset.parse(json);
    }

    @Override
    public ReadLimit getDefaultReadLimit() {
        return limits.readLimit();
    }

    @Override
    public Offset latestOffset() {
        throw new UnsupportedOperationException(
                "latestOffset(Offset, ReadLimit) should be called instead of this method");
    }

    /** Null while the source has no partitions. */
    @Override
    public Offset latestOffset(Offset start, ReadLimit limit) {
        LogOffset startOffset = LogOffset.of(start);
        if (target == null) {
            return latestOffset(startOffset, topics.partitions(), limit);
        }
        identities.startAt(startOffset, topics.topicIds());
        return offsetOrNull(limits.apply(limit, startOffset.nextOffsets(), target, questions));
    }

    private Offset latestOffset(LogOffset start, Set<TopicPartition> partitions, ReadLimit limit) {
        Map<String, UUID> topicIds = topics.topicIds();
        identities.startAt(start, topicIds);
        Map<TopicPartition, Long> from = withoutRecreated(start.nextOffsets());
        Map<TopicPartition, Long> found = ends.ask(from, partitions);
        if (!topics.topicIds().equals(topicIds)) { // a topic was created again meanwhile
            return latestOffset(start, topics.partitions(), limit);
        }
        // a failure comes before Spark notes the batch down, so that the query recovers once cluster or options are as
        // before
        DataLossCheck.since(from, found).forEach(this::report);
        latest = found;
        Map<TopicPartition, Long> readable =
                streamEnd.map(end -> end.cap(from, latest)).orElse(latest);
        warnAtEnd(from);
        if (isAvailableNow) {
            target = readable;
        }
        Map<TopicPartition, Long> until = limits.apply(limit, from, readable, questions);
        return until == from ? start : offsetOrNull(notBackAtStart(until, start, readable));
    }

    /** What is left of {@code offsets} without topics that were created again since: those start anew. */
    private Map<TopicPartition, Long> withoutRecreated(Map<TopicPartition, Long> offsets) {
        Set<String> recreated = identities.recreated(topics.topicIds());
        if (recreated.isEmpty()) {
            return offsets;
        }
        Map<TopicPartition, Long> rest = without(offsets, recreated);
        if (rest.size() < offsets.size()) {
            recreated.forEach(topic -> report(identities.loss(topic, topics.topicIds())));
        }
        return rest;
    }

    private static Map<TopicPartition, Long> without(Map<TopicPartition, Long> offsets, Set<String> topics) {
        Map<TopicPartition, Long> rest = new HashMap<>(offsets);
        rest.keySet().removeIf(partition -> topics.contains(partition.topic()));
        return rest;
    }

    /**
     * Topics created again after this batch was planned, before a restart, as their new logs end before it does: its
     * offsets mean the old topic. Nothing of them is read now; the next batch starts them anew.
     */
    private Set<String> shorterThanPlanned(Map<TopicPartition, Long> until) {
        Set<String> recreated = identities.recreated(topics.topicIds());
        Map<TopicPartition, Long> planned = new HashMap<>(until);
        planned.keySet().removeIf(partition -> !recreated.contains(partition.topic()));
        return planned.isEmpty()
                ? Set.of()
                : topics.written(planned.keySet()).entrySet().stream()
                        .filter(end -> end.getValue() < planned.get(end.getKey()))
                        .map(end -> end.getKey().topic())
                        .collect(Collectors.toSet());
    }

    /**
     * A limited batch of a topic created again may happen to end at the very offset the old topic stood at; Spark would
     * take that for no news, for ever. Such a partition is read up to its end instead.
     */
    private Map<TopicPartition, Long> notBackAtStart(
            Map<TopicPartition, Long> until, LogOffset start, Map<TopicPartition, Long> readable) {
        Set<String> recreated = identities.recreated(topics.topicIds());
        if (recreated.isEmpty() || !new LogOffset(until).equals(start)) {
            return until;
        }
        return readable;
    }

    private void warnAtEnd(Map<TopicPartition, Long> from) {
        if (!isAvailableNow
                && !saidItEnded
                && streamEnd.isPresent()
                && streamEnd.get().isReached(from)) {
            saidItEnded = true;
            LOG.warn(
                    "{} has reached its ending offsets {} and idles from here on. To have the query stop there, run it"
                            + " with Trigger.AvailableNow",
                    this,
                    new LogOffset(from).json());
        }
    }

    private Map<TopicPartition, Long> firstOffsetsOfAdded(
            Map<TopicPartition, Long> from, Map<TopicPartition, Long> until) {
        Set<TopicPartition> added = new HashSet<>(until.keySet());
        added.removeAll(from.keySet());
        if (added.isEmpty()) {
            return Map.of();
        }
        added.retainAll(topics.partitions());
        return topics.earliest(added);
    }

    /** What the limits of a batch ask. */
    private final class LimitQuestions implements TriggerLimits.Questions {
        @Override
        public Map<TopicPartition, Long> added(Map<TopicPartition, Long> from, Map<TopicPartition, Long> until) {
            return firstOffsetsOfAdded(from, until);
        }

        @Override
        public Map<TopicPartition, Double> bytesPerOffset(List<OffsetRange> ranges) {
            return topics.bytesPerOffset(ranges);
        }
    }

    private static LogOffset offsetOrNull(Map<TopicPartition, Long> offsets) {
        return offsets.isEmpty() ? null : new LogOffset(offsets);
    }

    @Override
    public void prepareForTriggerAvailableNow() {
        isAvailableNow = true;
        limits.neverWait();
    }

    @Override
    public MicroBatchStream narrowed(Narrowing narrowing) {
        return new NarrowedStream(this, narrowing);
    }

    @Override
    public InputPartition[] planInputPartitions(Offset start, Offset end) {
        return plan(start, end, PushedFilters.NONE);
    }

    /** The tasks of a batch; those for records that {@code filters} cannot want are left out. */
    InputPartition[] plan(Offset start, Offset end, PushedFilters filters) {
        LogOffset endOffset = LogOffset.of(end);
        Map<TopicPartition, Long> until = endOffset.nextOffsets();
        if (target != null) {
            AvailableNowCheck.require(target, until, ends.ask(until, topics.partitions()));
        } else if (topics.topicIds().isEmpty()) {
            topics.partitions(); // a batch is done again after a restart: nothing has been asked yet
        }
        Map<String, UUID> topicIds = new HashMap<>(topics.topicIds());
        Map<TopicPartition, Long> from = withoutRecreated(LogOffset.of(start).nextOffsets());
        Set<String> shorter = shorterThanPlanned(until);
        until = without(until, shorter);
        topicIds.keySet().removeAll(shorter);
        DataLossCheck.Plan plan = DataLossCheck.between(from, until, firstOffsetsOfAdded(from, until));
        plan.losses().forEach(this::report);
        identities.plan(endOffset, topicIds);
        return new MicroBatchTasks(topicIds, filters).of(plan.ranges(), conf.planner());
    }

    private void report(DataLoss found) {
        DataLoss loss = conf.namesGroup() ? found.withGroupId() : found;
        if (conf.failOnDataLoss()) {
            throw new DataLossException(loss);
        }
        if (warned.add(loss)) {
            LOG.warn(loss.warning());
        }
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return readerFactory(Narrowing.none(columns));
    }

    PartitionReaderFactory readerFactory(Narrowing narrowing) {
        return new StreamReaderFactory(ReadTask.of(conf, narrowing.columns()).withRow(narrowing.row()), name);
    }

    @Override
    public Offset reportLatestOffset() {
        return offsetOrNull(latest);
    }

    /** Spark asks after a batch was committed, so this is also the time to show others how far the stream is. */
    @Override
    public Map<String, String> metrics(Optional<Offset> latestConsumed) {
        if (latestConsumed.isEmpty()) {
            return Map.of();
        }
        LogOffset committed = LogOffset.of(latestConsumed.get());
        identities.startAt(committed, topics.topicIds());
        Map<TopicPartition, Long> consumed = committed.nextOffsets();
        publish(consumed);
        return progress.metrics(consumed, latest);
    }

    private void publish(Map<TopicPartition, Long> consumed) {
        if (publisher == null) {
            publisher = GroupPublishers.of(this, conf);
        }
        publisher.ifPresent(group -> group.publish(consumed));
    }

    @Override
    public void commit(Offset end) {
        // the checkpoint has it already
    }

    /** Connections are shared and outlive the query. */
    @Override
    public void stop() {
        ParkedReaders.OF_JVM.drop(name);
        if (publisher != null) {
            publisher.ifPresent(OffsetPublisher::close);
        }
    }

    /** Also to what scans of it see; see {@link NarrowedStream}. */
    @Override
    public boolean equals(Object other) {
        return other == this || other instanceof NarrowedStream narrowed && narrowed.stream() == this;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "Fatwood[" + conf.topics() + "]";
    }
}
