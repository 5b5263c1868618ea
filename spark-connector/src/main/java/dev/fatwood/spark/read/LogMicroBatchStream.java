package dev.fatwood.spark.read;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.AvailableNowCheck;
import dev.fatwood.spark.offset.Backlog;
import dev.fatwood.spark.offset.DataLoss;
import dev.fatwood.spark.offset.DataLossCheck;
import dev.fatwood.spark.offset.DataLossException;
import dev.fatwood.spark.offset.LogOffset;
import dev.fatwood.spark.options.ReadConf;
import dev.fatwood.spark.row.RecordColumn;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * A stream in micro-batches. Spark's checkpoint is the only truth about its position; this object keeps nothing a
 * restart would miss. Per batch it asks the cluster for the ends of the partitions, and the pure planner for the
 * rest.
 *
 * <p>Thread: the query's.
 */
final class LogMicroBatchStream implements MicroBatchStream, SupportsTriggerAvailableNow, ReportsSourceMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(LogMicroBatchStream.class);

    private final ReadConf conf;
    private final TopicOffsets topics;
    private final List<RecordColumn> columns;
    private final String checkpoint;
    private final TriggerLimits limits;

    /** Ends of all partitions as last seen; empty before. */
    private Map<TopicPartition, Long> latest = Map.of();

    private boolean isAvailableNow;
    /** Under AvailableNow the offsets the query runs up to, once known. */
    private Map<TopicPartition, Long> target;

    /** @param checkpoint the directory Spark keeps for this source in the query's checkpoint */
    LogMicroBatchStream(ReadConf conf, TopicOffsets topics, List<RecordColumn> columns, String checkpoint) {
        this.conf = conf;
        this.topics = topics;
        this.columns = columns;
        this.checkpoint = checkpoint;
        this.limits = TriggerLimits.of(conf);
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
        Map<TopicPartition, Long> from = LogOffset.of(start).nextOffsets();
        latest = isAvailableNow ? target(from) : endsNotBefore(from);
        return offsetOrNull(limits.apply(limit, from, latest, this::firstOffsetsOfAdded));
    }

    private Map<TopicPartition, Long> target(Map<TopicPartition, Long> from) {
        if (target == null) {
            target = endsNotBefore(from);
        }
        return target;
    }

    /**
     * Ends of all partitions; asked again while one lies before what was already read, which a lagging leader can
     * cause.
     */
    private Map<TopicPartition, Long> endsNotBefore(Map<TopicPartition, Long> known) {
        Map<TopicPartition, Long> ends = topics.latest(topics.partitions());
        for (int attempt = 1; attempt < conf.fetchOffsetRetries() && wentBack(known, ends); attempt++) {
            LOG.warn("Latest offsets {} lie before known offsets {}; asking again", ends, known);
            ends = topics.latest(topics.partitions());
        }
        return ends;
    }

    private static boolean wentBack(Map<TopicPartition, Long> known, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> end.getValue() < known.getOrDefault(end.getKey(), 0L));
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

    private static LogOffset offsetOrNull(Map<TopicPartition, Long> offsets) {
        return offsets.isEmpty() ? null : new LogOffset(offsets);
    }

    @Override
    public void prepareForTriggerAvailableNow() {
        isAvailableNow = true;
    }

    @Override
    public InputPartition[] planInputPartitions(Offset start, Offset end) {
        Map<TopicPartition, Long> from = LogOffset.of(start).nextOffsets();
        Map<TopicPartition, Long> until = LogOffset.of(end).nextOffsets();
        if (target != null) {
            AvailableNowCheck.require(target, until, endsNotBefore(until));
        }
        DataLossCheck.Plan plan = DataLossCheck.between(from, until, firstOffsetsOfAdded(from, until));
        plan.losses().forEach(this::report);
        return conf.planner().split(plan.ranges()).stream()
                .map(LogInputPartition::of)
                .toArray(InputPartition[]::new);
    }

    private void report(DataLoss loss) {
        if (conf.failOnDataLoss()) {
            throw new DataLossException(loss);
        }
        LOG.warn(loss.warning());
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new LogReaderFactory(ReadTask.of(conf, columns));
    }

    @Override
    public Offset reportLatestOffset() {
        return offsetOrNull(latest);
    }

    @Override
    public Map<String, String> metrics(Optional<Offset> latestConsumed) {
        return latestConsumed
                .map(offset -> Backlog.metrics(LogOffset.of(offset).nextOffsets(), latest))
                .orElse(Map.of());
    }

    @Override
    public void commit(Offset end) {
        // the checkpoint has it already
    }

    @Override
    public void stop() {
        // connections are shared and outlive the query
    }

    @Override
    public String toString() {
        return "Fatwood[" + conf.topics() + "]";
    }
}
