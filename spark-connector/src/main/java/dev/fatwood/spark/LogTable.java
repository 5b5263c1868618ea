package dev.fatwood.spark;

import dev.fatwood.spark.options.Options;
import dev.fatwood.spark.options.ReadConf;
import dev.fatwood.spark.read.LogScanBuilder;
import dev.fatwood.spark.read.NarrowableTable;
import dev.fatwood.spark.read.PushDownScanBuilder;
import dev.fatwood.spark.row.RecordColumn;
import dev.fatwood.spark.row.RecordSchema;
import dev.fatwood.spark.write.LogWriteBuilder;
import dev.fatwood.spark.write.SinkReport;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.streaming.ReportsSinkMetrics;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Topics as one table: read whole or as a stream, append to it. What is read and written is said by the options of
 * each use, over those the table was made with.
 */
final class LogTable
        implements SupportsMetadataColumns, SupportsRead, SupportsWrite, ReportsSinkMetrics, NarrowableTable {
    private static final String ASYNC_PROGRESS = "asyncProgressTrackingEnabled";
    private static final String SPARKS_KAFKA_TABLE = "KafkaTable";

    private final List<RecordColumn> columns;
    private final Map<String, String> properties;
    private final SinkReport report = new SinkReport();

    LogTable(List<RecordColumn> columns, Map<String, String> properties) {
        this.columns = columns;
        this.properties = properties;
    }

    /**
     * With asynchronous progress the name of Spark's own Kafka table: Spark allows it to sinks it knows by name, and this one works
     * as that one does.
     */
    @Override
    public String name() {
        return writesProgressAsynchronously() ? SPARKS_KAFKA_TABLE : FatwoodSourceProvider.SHORT_NAME;
    }

    private boolean writesProgressAsynchronously() {
        return Boolean.parseBoolean(new Options(properties).text(ASYNC_PROGRESS).orElse("false"));
    }

    @Override
    @SuppressWarnings("deprecation") // the schema is fixed; columns() of Table is made from it
    public StructType schema() {
        return RecordSchema.of(columns);
    }

    @Override
    public MetadataColumn[] metadataColumns() {
        return RecordSchema.metadataColumns().stream().map(HiddenColumn::new).toArray(MetadataColumn[]::new);
    }

    private record HiddenColumn(RecordColumn column) implements MetadataColumn {
        @Override
        public String name() {
            return column.columnName();
        }

        @Override
        public DataType dataType() {
            return column.type();
        }
    }

    /**
     * Any schema is accepted because rows written have other columns than rows read; the sink checks them itself. Batch
     * writes without a catalog go another way, see {@link FatwoodSourceProvider#createRelation}; those to a table of a
     * catalog ({@code INSERT INTO}) come here.
     */
    @Override
    public Set<TableCapability> capabilities() {
        Set<TableCapability> capabilities = EnumSet.of(
                TableCapability.BATCH_READ,
                TableCapability.MICRO_BATCH_READ,
                TableCapability.STREAMING_WRITE,
                TableCapability.ACCEPT_ANY_SCHEMA);
        if (isOfCatalog()) {
            capabilities.add(TableCapability.BATCH_WRITE);
        }
        return capabilities;
    }

    /** Catalogs pass a table's provider among its properties; readers and writers without one pass their options. */
    private boolean isOfCatalog() {
        return properties.containsKey(TableCatalog.PROP_PROVIDER);
    }

    private Map<String, String> with(Map<String, String> options) {
        Map<String, String> all = new HashMap<>();
        properties.forEach((key, value) -> all.put(key.toLowerCase(Locale.ROOT), value));
        options.forEach((key, value) -> all.put(key.toLowerCase(Locale.ROOT), value));
        return Map.copyOf(all);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        Map<String, String> all = EmbeddedBootstrap.resolve(with(options));
        return ReadConf.pushDown(all) ? new PushDownScanBuilder(all, columns) : new LogScanBuilder(all, columns);
    }

    @Override
    public boolean mayNarrow(CaseInsensitiveStringMap options) {
        return ReadConf.pushDown(with(options));
    }

    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        return new LogWriteBuilder(info.schema(), EmbeddedBootstrap.resolve(with(info.options())), report);
    }

    /** What the last epoch wrote, for the progress of a streaming query; see {@link SinkReport}. */
    @Override
    public Map<String, String> metrics() {
        return report.metrics();
    }

    /** How the query's progress calls the sink. */
    @Override
    public String toString() {
        return FatwoodSourceProvider.SHORT_NAME;
    }
}
