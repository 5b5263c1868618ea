package dev.fatwood.spark.read;

import dev.fatwood.spark.row.RecordColumn;
import dev.fatwood.spark.row.RecordSchema;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;

/** What Spark shows of a narrowed stream; the reading is the stream's. */
record NarrowedScan(Narrowing narrowing) implements Scan {
    @Override
    public StructType readSchema() {
        return RecordSchema.of(narrowing.row());
    }

    @Override
    public String description() {
        String read = "Fatwood "
                + narrowing.columns().stream().map(RecordColumn::columnName).toList();
        return narrowing.filters().used().isEmpty()
                ? read
                : read + ", filters: " + narrowing.filters().used();
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
