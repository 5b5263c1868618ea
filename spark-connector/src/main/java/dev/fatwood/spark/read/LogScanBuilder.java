package dev.fatwood.spark.read;

import dev.fatwood.spark.plan.BatchQuestion;
import dev.fatwood.spark.row.RecordColumn;
import dev.fatwood.spark.row.RecordSchema;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;

/** Takes the columns a query needs, and nothing else. Others are neither decoded nor copied. */
public class LogScanBuilder implements SupportsPushDownRequiredColumns {
    private final Map<String, String> options;
    private List<RecordColumn> columns;

    /** @param columns those the table offers, in order */
    public LogScanBuilder(Map<String, String> options, List<RecordColumn> columns) {
        this.options = options;
        this.columns = columns;
    }

    @Override
    public final void pruneColumns(StructType requiredSchema) {
        columns = RecordSchema.prune(columns, requiredSchema);
    }

    /** What of the columns' rows is wanted. */
    BatchQuestion question() {
        return BatchQuestion.EVERYTHING;
    }

    /** The offsets of a batch with the filters taken so far. */
    BatchCut cut() {
        return BatchCut.of(options, question().filters());
    }

    @Override
    public Scan build() {
        return new LogScan(options, columns, question(), this::cut);
    }
}
