package dev.fatwood.spark.read;

import dev.fatwood.spark.options.ReadConf;
import dev.fatwood.spark.plan.BatchQuestion;
import dev.fatwood.spark.plan.RowLimit;
import dev.fatwood.spark.row.RecordColumn;
import dev.fatwood.spark.row.RecordSchema;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.SortDirection;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportOrdering;
import org.apache.spark.sql.connector.read.SupportsReportPartitioning;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.connector.read.partitioning.Partitioning;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructType;

/**
 * One read of topics, with the columns that survived pruning. Options are checked when it becomes a batch or a
 * stream. What was pushed down and what is reported counts in a batch only; of a batch there is one cut, however often
 * Spark asks.
 */
final class LogScan implements Scan, SupportsReportOrdering, SupportsReportPartitioning, SupportsReportStatistics {
    private final Map<String, String> options;
    private final List<RecordColumn> columns;
    private final BatchQuestion question;
    private final Supplier<BatchCut> cut;
    private LogBatch batch;
    private boolean isStream;

    /** @param cut the offsets of a batch, called once and only if it becomes one */
    LogScan(Map<String, String> options, List<RecordColumn> columns, BatchQuestion question, Supplier<BatchCut> cut) {
        this.options = options;
        this.columns = columns;
        this.question = question;
        this.cut = cut;
    }

    @Override
    public StructType readSchema() {
        return RecordSchema.of(columns);
    }

    /** With what a batch was planned to read; Spark plans before it describes. */
    @Override
    public synchronized String description() {
        String read =
                "Fatwood " + columns.stream().map(RecordColumn::columnName).toList();
        return batch == null ? read : read + ", " + batch.description() + question.description();
    }

    @Override
    public Batch toBatch() {
        return batch();
    }

    private synchronized LogBatch batch() {
        if (batch == null) {
            batch = new LogBatch(cut.get(), columns, question.limit());
        }
        return batch;
    }

    @Override
    public synchronized MicroBatchStream toMicroBatchStream(String checkpointLocation) {
        isStream = true;
        ReadConf conf = ReadConf.ofStream(options);
        return new LogMicroBatchStream(
                conf, new ClusterTopicOffsets(conf), columns, checkpointLocation, new TopicIdFile(checkpointLocation));
    }

    /** Spark asks this of batches only. */
    @Override
    public Partitioning outputPartitioning() {
        return batch().partitioning();
    }

    /** Nothing of a stream: what it will read is not known. */
    @Override
    public synchronized Statistics estimateStatistics() {
        return isStream ? ScanSize.UNKNOWN : batch().size();
    }

    /** A task reads one partition from front to back, unless it reads the end of it backwards. */
    @Override
    public SortOrder[] outputOrdering() {
        boolean isBackwards = question.limit()
                .filter(limit -> limit.end() == RowLimit.End.LAST)
                .isPresent();
        return columns.contains(RecordColumn.OFFSET) && !isBackwards
                ? new SortOrder[] {
                    Expressions.sort(Expressions.column(RecordColumn.OFFSET.columnName()), SortDirection.ASCENDING)
                }
                : new SortOrder[0];
    }

    @Override
    public CustomMetric[] supportedCustomMetrics() {
        return ReadMetrics.all();
    }

    @Override
    public ColumnarSupportMode columnarSupportMode() {
        return ColumnarSupportMode.SUPPORTED;
    }
}
