package dev.fatwood.spark.write;

import dev.fatwood.spark.options.WriteConf;
import java.util.Map;
import org.apache.spark.sql.connector.write.SupportsTruncate;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.internal.connector.SupportsStreamingUpdateAsAppend;
import org.apache.spark.sql.types.StructType;

/**
 * Makes appends. Streaming queries in update mode append their updates, and in complete mode every result anew: a log
 * keeps what it has, so truncating it does nothing. As Spark's Kafka sink.
 */
public final class LogWriteBuilder implements WriteBuilder, SupportsTruncate, SupportsStreamingUpdateAsAppend {
    private final StructType schema;
    private final Map<String, String> options;
    private final SinkReport report;

    /**
     * @param schema of the rows to write
     * @param report told of each epoch a streaming query commits
     */
    public LogWriteBuilder(StructType schema, Map<String, String> options, SinkReport report) {
        this.schema = schema;
        this.options = options;
        this.report = report;
    }

    @Override
    public WriteBuilder truncate() {
        return this;
    }

    @Override
    public Write build() {
        return new LogWrite(new WriteConf(options), schema, report);
    }
}
