package dev.fatwood.spark.write;

import dev.fatwood.spark.options.ClientValues;
import dev.fatwood.spark.options.WriteConf;
import java.util.HashMap;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.connector.write.streaming.StreamingDataWriterFactory;
import org.apache.spark.sql.connector.write.streaming.StreamingWrite;
import org.apache.spark.sql.types.StructType;

/**
 * An append to topics, at-least-once. Tasks have written all there is to write when they commit, so committing or
 * aborting the whole does nothing more: rows that went out cannot be taken back.
 */
final class LogWrite implements Write {
    private final WriteConf conf;
    private final StructType schema;
    private final SinkReport report;

    /** @throws IllegalArgumentException on the driver, for a client setting whose value is not allowed */
    LogWrite(WriteConf conf, StructType schema, SinkReport report) {
        ClientValues.requireForWriter(conf.client());
        this.conf = conf;
        this.schema = schema;
        this.report = report;
    }

    @Override
    public String description() {
        return "Fatwood (at-least-once)";
    }

    @Override
    public BatchWrite toBatch() {
        return new Append(writers());
    }

    @Override
    public StreamingWrite toStreaming() {
        return new StreamingAppend(writers(), report);
    }

    @Override
    public CustomMetric[] supportedCustomMetrics() {
        return WriteMetrics.all();
    }

    private LogWriterFactory writers() {
        try {
            RowFields fields = RowFields.in(schema, conf.topic().isPresent());
            return new LogWriterFactory(
                    new HashMap<>(conf.client()), fields, conf.topic().orElse(null));
        } catch (InvalidWriteException invalid) {
            throw invalid.analysisException();
        }
    }

    private record Append(LogWriterFactory writers) implements BatchWrite {
        @Override
        public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
            return writers;
        }

        @Override
        public void commit(WriterCommitMessage[] messages) {
            // every task has waited for its acknowledgements
        }

        @Override
        public void abort(WriterCommitMessage[] messages) {
            // rows that went out stay
        }
    }

    private record StreamingAppend(LogWriterFactory writers, SinkReport report) implements StreamingWrite {
        @Override
        public StreamingDataWriterFactory createStreamingWriterFactory(PhysicalWriteInfo info) {
            return writers;
        }

        /** There is nothing to coordinate: rows are out before a task commits. As Spark's Kafka sink. */
        @Override
        public boolean useCommitCoordinator() {
            return false;
        }

        @Override
        public void commit(long epochId, WriterCommitMessage[] messages) {
            report.committed(epochId, messages);
        }

        @Override
        public void abort(long epochId, WriterCommitMessage[] messages) {
            // rows that went out stay
        }
    }
}
