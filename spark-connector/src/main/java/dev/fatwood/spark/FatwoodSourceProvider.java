package dev.fatwood.spark;

import dev.fatwood.spark.options.ReadConf;
import dev.fatwood.spark.row.RecordColumn;
import dev.fatwood.spark.row.RecordSchema;
import dev.fatwood.spark.write.BatchAppend;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.connector.catalog.SessionConfigSupport;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.CreatableRelationProvider;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The entry point: {@code spark.read.format("fatwood")}, {@code readStream}, {@code write} and {@code writeStream}.
 * Options are those of Spark's Kafka source and sink; defaults for a session can be set as {@code
 * spark.datasource.fatwood.<option>}.
 *
 * <p>Every use checks first that Spark is the one this jar is for. The constructor and the name do not: Spark calls them
 * of all sources when it looks for any.
 */
public final class FatwoodSourceProvider
        implements TableProvider, DataSourceRegister, SessionConfigSupport, CreatableRelationProvider {
    static final String SHORT_NAME = "fatwood";

    @Override
    public String shortName() {
        return SHORT_NAME;
    }

    /** What Spark asks first of the source that a reader or writer named. */
    @Override
    public String keyPrefix() {
        SparkMinor.require();
        return SHORT_NAME;
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        SparkMinor.require();
        return RecordSchema.of(columns(options));
    }

    private static List<RecordColumn> columns(Map<String, String> options) {
        return ReadConf.columns(options)
                .map(RecordSchema::columns)
                .orElseGet(() -> RecordSchema.columns(ReadConf.includeHeaders(options)));
    }

    /** The schema is fixed by the options; what Spark passes is what {@link #inferSchema} said. */
    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        SparkMinor.require();
        return new LogTable(columns(properties), properties);
    }

    /**
     * A batch write, of any save mode. Called on the driver; all rows are acknowledged when it returns.
     *
     * @throws RuntimeException an AnalysisException for the save modes Overwrite and Ignore
     */
    @Override
    public BaseRelation createRelation(
            SQLContext context,
            SaveMode mode,
            scala.collection.immutable.Map<String, String> options,
            Dataset<Row> rows) {
        SparkMinor.require();
        BatchAppend.run(AppendProvider.class.getName(), mode, CollectionConverters.asJava(options), rows);
        return new Written(context);
    }

    /** What Spark's older interface wants back; nothing reads it. */
    private static final class Written extends BaseRelation {
        private final SQLContext context;

        Written(SQLContext context) {
            this.context = context;
        }

        @Override
        public SQLContext sqlContext() {
            return context;
        }

        @Override
        public StructType schema() {
            return new StructType();
        }
    }
}
