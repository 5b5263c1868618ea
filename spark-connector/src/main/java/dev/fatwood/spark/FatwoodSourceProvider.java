package dev.fatwood.spark;

import dev.fatwood.spark.options.ReadConf;
import dev.fatwood.spark.row.RecordSchema;
import java.util.Map;
import org.apache.spark.sql.connector.catalog.SessionConfigSupport;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The entry point: {@code spark.read.format("fatwood")}, {@code readStream}, {@code write} and {@code writeStream}.
 * Options are those of Spark's Kafka source and sink; defaults for a session can be set as {@code
 * spark.datasource.fatwood.<option>}.
 */
public final class FatwoodSourceProvider implements TableProvider, DataSourceRegister, SessionConfigSupport {
    private static final String SHORT_NAME = "fatwood";

    @Override
    public String shortName() {
        return SHORT_NAME;
    }

    @Override
    public String keyPrefix() {
        return SHORT_NAME;
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return RecordSchema.of(RecordSchema.columns(ReadConf.includeHeaders(options)));
    }

    /** The schema is fixed by the options; what Spark passes is what {@link #inferSchema} said. */
    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new LogTable(ReadConf.includeHeaders(properties));
    }
}
