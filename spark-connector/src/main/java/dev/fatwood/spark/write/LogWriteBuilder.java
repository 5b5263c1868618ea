package dev.fatwood.spark.write;

import dev.fatwood.spark.options.WriteConf;
import java.util.Map;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.SupportsTruncate;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.internal.connector.SupportsStreamingUpdateAsAppend;

/**
 * Makes appends. Streaming queries in update mode append their updates, and in complete mode every result anew: a log
 * keeps what it has, so truncating it does nothing. As Spark's Kafka sink.
 */
public final class LogWriteBuilder implements WriteBuilder, SupportsTruncate, SupportsStreamingUpdateAsAppend {
    private final LogicalWriteInfo info;
    private final SinkReport report;

    /** @param report told of each epoch a streaming query commits */
    public LogWriteBuilder(LogicalWriteInfo info, SinkReport report) {
        this.info = info;
        this.report = report;
    }

    @Override
    public WriteBuilder truncate() {
        return this;
    }

    @Override
    public Write build() {
        return new LogWrite(new WriteConf(Map.copyOf(info.options())), info.schema(), report);
    }
}
