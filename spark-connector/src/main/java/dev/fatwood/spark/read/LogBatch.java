package dev.fatwood.spark.read;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetRange;
import dev.fatwood.spark.offset.OffsetRangePlanner;
import dev.fatwood.spark.plan.RowLimit;
import dev.fatwood.spark.plan.TimestampNeed;
import dev.fatwood.spark.row.RecordColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.partitioning.KeyGroupedPartitioning;
import org.apache.spark.sql.connector.read.partitioning.Partitioning;
import org.apache.spark.sql.connector.read.partitioning.UnknownPartitioning;

/**
 * A batch read. Where it starts and ends is fixed by its {@link BatchCut}, so that all tasks see one cut of the topics.
 */
final class LogBatch implements Batch {
    private static final int DESCRIBED_RANGES_MAX = 16;

    private final BatchCut cut;
    private final List<RecordColumn> columns;
    private final Optional<RowLimit> limit;
    /** Null before they are planned. */
    private BatchInputPartition[] tasks;

    LogBatch(BatchCut cut, List<RecordColumn> columns, Optional<RowLimit> limit) {
        this.cut = cut;
        this.columns = columns;
        this.limit = limit;
    }

    /** The same tasks however often Spark asks, first for how rows lie in them: sizes are asked of the cluster once. */
    @Override
    public synchronized BatchInputPartition[] planInputPartitions() {
        if (tasks == null) {
            tasks = plan();
        }
        return tasks.clone();
    }

    private BatchInputPartition[] plan() {
        OffsetRangePlanner planner = cut.conf().planner();
        boolean byBytes = cut.conf().splitsLargePartitions();
        List<OffsetRange> ranges = planner.split(byBytes ? cut.evenlySized(2 * tasksAtOnce()) : cut.ranges());
        List<List<OffsetRange>> shares = byBytes || planner.splitsPartitions() ? each(ranges) : ofPartitions(ranges);
        boolean keyedByTopic = hasSeveralTopics();
        Map<TopicPartition, String> hosts = cut.leaderHosts();
        return shares.stream()
                .map(share -> task(share)
                        .keyedByTopic(keyedByTopic)
                        .near(hosts.get(share.get(0).partition())))
                .toArray(BatchInputPartition[]::new);
    }

    private static int tasksAtOnce() {
        return SparkContext.getOrCreate().defaultParallelism();
    }

    private BatchInputPartition task(List<OffsetRange> share) {
        TopicPartition partition = share.get(0).partition();
        return BatchInputPartition.of(share, cut.topicId(partition.topic()), cut.batchFilter(partition), limit);
    }

    private boolean hasSeveralTopics() {
        return cut.ranges().stream()
                        .map(range -> range.partition().topic())
                        .distinct()
                        .count()
                > 1;
    }

    private static List<List<OffsetRange>> each(List<OffsetRange> ranges) {
        return ranges.stream().map(List::of).toList();
    }

    /** What filters leave of a partition is one task's, however many stretches it is. */
    private static List<List<OffsetRange>> ofPartitions(List<OffsetRange> ranges) {
        Map<TopicPartition, List<OffsetRange>> shares = new LinkedHashMap<>();
        ranges.forEach(range -> shares.computeIfAbsent(range.partition(), partition -> new ArrayList<>())
                .add(range));
        return List.copyOf(shares.values());
    }

    /** Rows of a partition are in one task, or few; so Spark need not shuffle to group by it. */
    Partitioning partitioning() {
        int tasks = planInputPartitions().length;
        List<RecordColumn> keys = hasSeveralTopics()
                ? List.of(RecordColumn.TOPIC, RecordColumn.PARTITION)
                : List.of(RecordColumn.PARTITION);
        return columns.containsAll(keys)
                ? new KeyGroupedPartitioning(
                        keys.stream()
                                .map(key -> Expressions.identity(key.columnName()))
                                .toArray(Expression[]::new),
                        tasks)
                : new UnknownPartitioning(tasks);
    }

    ScanSize size() {
        ScanSize estimate = ScanSize.ofOffsets(cut.ranges(), columns, limit);
        return limit.isPresent()
                ? estimate
                : cut.facts(TimestampNeed.NONE)
                        .map(facts -> ScanSize.ofFacts(facts, columns))
                        .orElse(estimate);
    }

    /** Offsets to be read, the first few ranges of them. */
    String description() {
        List<OffsetRange> ranges = cut.ranges();
        return "offsets: "
                + ranges.stream()
                        .limit(DESCRIBED_RANGES_MAX)
                        .map(range -> range.partition() + " [" + range.fromOffset() + ", " + range.untilOffset() + ")")
                        .toList()
                + (ranges.size() > DESCRIBED_RANGES_MAX ? " of " + ranges.size() + " ranges" : "");
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new BatchReaderFactory(new LogReaderFactory(ReadTask.of(cut.conf(), columns)));
    }
}
