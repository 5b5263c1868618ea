package dev.fatwood.spark.read;

import dev.fatwood.spark.row.RecordColumn;
import dev.fatwood.spark.row.RecordSchema;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;

/** Takes what Spark pushes down, so far the columns a query needs. Others are neither decoded nor copied. */
public final class LogScanBuilder implements SupportsPushDownRequiredColumns {
    private final Map<String, String> options;
    private List<RecordColumn> columns;

    /** @param columns those the table offers, in order */
    public LogScanBuilder(Map<String, String> options, List<RecordColumn> columns) {
        this.options = options;
        this.columns = columns;
    }

    @Override
    public void pruneColumns(StructType requiredSchema) {
        columns = RecordSchema.prune(columns, requiredSchema);
    }

    @Override
    public Scan build() {
        return new LogScan(options, columns);
    }
}
