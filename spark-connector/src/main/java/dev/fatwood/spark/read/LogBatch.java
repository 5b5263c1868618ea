package dev.fatwood.spark.read;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.BoundCheck;
import dev.fatwood.spark.offset.OffsetRange;
import dev.fatwood.spark.options.ReadConf;
import dev.fatwood.spark.row.RecordColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;

/**
 * A batch read. Where it starts and ends is fixed when Spark plans its tasks, so that all tasks see one cut of the
 * topics.
 */
final class LogBatch implements Batch {
    private final ReadConf conf;
    private final TopicOffsets topics;
    private final List<RecordColumn> columns;

    LogBatch(ReadConf conf, TopicOffsets topics, List<RecordColumn> columns) {
        this.conf = conf;
        this.topics = topics;
        this.columns = columns;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        Set<TopicPartition> partitions = topics.partitions();
        BoundResolver resolver = new BoundResolver(topics);
        Map<TopicPartition, Long> from = resolver.resolve(conf.starting(), partitions, BoundResolver.Position.START);
        Map<TopicPartition, Long> until = resolver.resolve(conf.ending(), partitions, BoundResolver.Position.END);
        return conf.planner().split(ranges(from, until)).stream()
                .map(LogInputPartition::of)
                .toArray(InputPartition[]::new);
    }

    private static List<OffsetRange> ranges(Map<TopicPartition, Long> from, Map<TopicPartition, Long> until) {
        List<OffsetRange> ranges = new ArrayList<>();
        from.forEach((partition, start) -> {
            OffsetRange range = new OffsetRange(partition, start, until.get(partition));
            BoundCheck.requireForward(range);
            ranges.add(range);
        });
        return ranges;
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new LogReaderFactory(ReadTask.of(conf, columns));
    }
}
