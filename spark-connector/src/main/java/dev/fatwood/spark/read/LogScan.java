package dev.fatwood.spark.read;

import dev.fatwood.spark.options.ReadConf;
import dev.fatwood.spark.row.RecordColumn;
import dev.fatwood.spark.row.RecordSchema;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructType;

/**
 * One read of topics, with the columns that survived pruning. Options are checked when it becomes a batch or a
 * stream.
 */
final class LogScan implements Scan {
    private final Map<String, String> options;
    private final List<RecordColumn> columns;

    LogScan(Map<String, String> options, List<RecordColumn> columns) {
        this.options = options;
        this.columns = columns;
    }

    @Override
    public StructType readSchema() {
        return RecordSchema.of(columns);
    }

    @Override
    public String description() {
        return "Fatwood " + columns.stream().map(RecordColumn::columnName).toList();
    }

    @Override
    public Batch toBatch() {
        ReadConf conf = ReadConf.ofBatch(options);
        return new LogBatch(conf, new ClusterTopicOffsets(conf), columns);
    }

    @Override
    public MicroBatchStream toMicroBatchStream(String checkpointLocation) {
        ReadConf conf = ReadConf.ofStream(options);
        return new LogMicroBatchStream(
                conf, new ClusterTopicOffsets(conf), columns, checkpointLocation, new TopicIdFile(checkpointLocation));
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
