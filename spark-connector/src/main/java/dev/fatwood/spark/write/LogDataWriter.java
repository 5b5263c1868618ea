package dev.fatwood.spark.write;

import dev.fatwood.client.write.RecordSender;
import dev.fatwood.client.write.SendConfig;
import dev.fatwood.spark.read.SharedClusters;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

/**
 * Writes the rows of one task, with a sender of its own. {@link #commit} waits for every acknowledgement. Owned by
 * its task.
 */
final class LogDataWriter implements DataWriter<InternalRow> {
    private final RowReader rows;
    private final RecordSender sender;
    private long written;

    LogDataWriter(Map<String, String> settings, RowFields fields, String topic) {
        this.rows = new RowReader(fields, topic);
        this.sender = new RecordSender(SharedClusters.of(settings), SendConfig.of(settings));
    }

    @Override
    public void write(InternalRow row) {
        sender.send(rows.record(row, System.currentTimeMillis()));
        written++;
    }

    @Override
    public WriterCommitMessage commit() {
        sender.flush();
        return new Committed(written);
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

    /** A task's rows are all acknowledged. */
    record Committed(long records) implements WriterCommitMessage {}
}
