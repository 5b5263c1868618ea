package dev.fatwood.spark.write;

import dev.fatwood.client.write.RecordSender;
import dev.fatwood.client.write.SendConfig;
import dev.fatwood.spark.read.SharedClusters;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

/**
 * Writes the rows of one task, with a sender of its own. {@link #commit} waits for every acknowledgement. Owned by
 * its task.
 */
final class LogDataWriter implements DataWriter<InternalRow> {
    private final RowReader rows;
    private final RecordSender sender;
    private final WrittenRanges written = new WrittenRanges();
    private final boolean tellsRanges;
    private long nowMs;

    /** @param tellsRanges whether its commit says which offsets it wrote: bytes per partition, sent to the driver */
    LogDataWriter(Map<String, String> settings, RowFields fields, String topic, boolean tellsRanges) {
        this.tellsRanges = tellsRanges;
        this.rows = new RowReader(fields, topic);
        this.sender = new RecordSender(SharedClusters.of(settings), SendConfig.of(settings), written::add);
    }

    @Override
    public void write(InternalRow row) {
        long rowMs = System.currentTimeMillis();
        if (rowMs != nowMs) {
            nowMs = rowMs;
            sender.sendLingering();
        }
        sender.send(rows.record(row, nowMs));
    }

    /** Flushes at the end: Spark takes the task's metrics before it commits, and they count what is acknowledged. */
    @Override
    public void writeAll(Iterator<InternalRow> all) throws IOException {
        while (all.hasNext()) {
            write(all.next());
        }
        sender.flush();
    }

    @Override
    public WriterCommitMessage commit() {
        sender.flush();
        return new TaskCommit(tellsRanges ? written.inOrder() : List.of(), written.batches(), sender.retryCount());
    }

    /** What has left may be there already; what has not is dropped. */
    @Override
    public void abort() {
        sender.discard();
    }

    /** After a commit or an abort nothing is left to send. */
    @Override
    public void close() {
        sender.discard();
    }

    @Override
    public CustomTaskMetric[] currentMetricsValues() {
        return WriteMetrics.of(written, sender.retryCount());
    }
}
