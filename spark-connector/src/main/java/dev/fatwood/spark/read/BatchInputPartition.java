package dev.fatwood.spark.read;

import dev.fatwood.spark.offset.OffsetRange;
import dev.fatwood.spark.plan.BatchFilter;
import dev.fatwood.spark.plan.RowLimit;
import dev.fatwood.spark.plan.TailPieces;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.HasPartitionKey;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * One task's share of a batch: stretches of one partition, in order, and perhaps a number of rows that is enough.
 * Travels to the executor.
 *
 * @param stretches    one or more
 * @param filter       record batches that are worth a look
 * @param limit        null if all rows are wanted
 * @param keyedByTopic whether the topic is part of the partition's key for Spark
 * @param leaderHost   host of the partition's leader, null if that says nothing
 */
record BatchInputPartition(
        ArrayList<LogInputPartition> stretches,
        BatchFilter filter,
        RowLimit limit,
        boolean keyedByTopic,
        String leaderHost)
        implements InputPartition, HasPartitionKey {
    static BatchInputPartition of(
            List<OffsetRange> ranges, UUID topicId, BatchFilter filter, Optional<RowLimit> limit) {
        return new BatchInputPartition(
                ranges.stream()
                        .map(range -> LogInputPartition.of(range, topicId))
                        .collect(Collectors.toCollection(ArrayList::new)),
                filter,
                limit.orElse(null),
                true,
                null);
    }

    BatchInputPartition keyedByTopic(boolean keyed) {
        return new BatchInputPartition(stretches, filter, limit, keyed, leaderHost);
    }

    BatchInputPartition near(String host) {
        return new BatchInputPartition(stretches, filter, limit, keyedByTopic, host);
    }

    @Override
    public String[] preferredLocations() {
        return leaderHost == null ? new String[0] : new String[] {leaderHost};
    }

    /** The partition, after the topic if the query reads several. */
    @Override
    public InternalRow partitionKey() {
        LogInputPartition first = stretches.get(0);
        return keyedByTopic
                ? new GenericInternalRow(new Object[] {UTF8String.fromString(first.topic()), first.partition()})
                : new GenericInternalRow(new Object[] {first.partition()});
    }

    /** What to read, one after the other, until there are rows enough. */
    Iterator<OffsetRange> pieces() {
        List<OffsetRange> ranges =
                stretches.stream().map(LogInputPartition::range).toList();
        return takesLast() ? new TailPieces(ranges, limit.rows()) : ranges.iterator();
    }

    /** One of {@link #pieces}, as a share of its own. */
    LogInputPartition piece(OffsetRange range) {
        return LogInputPartition.of(range, stretches.get(0).topicId());
    }

    long rowsMax() {
        return limit == null ? Long.MAX_VALUE : limit.rows();
    }

    /** Whether the rows wanted are the last ones, so that a piece that was begun has to be read to its end. */
    boolean takesLast() {
        return limit != null && limit.end() == RowLimit.End.LAST;
    }
}
