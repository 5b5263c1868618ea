package dev.fatwood.spark.write;

import java.util.Map;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

/**
 * What the last epoch of a streaming query wrote, for its progress. The table owns it; the query's thread writes and
 * reads it.
 *
 * <p>Keys: {@code epochId}, {@code rows}, {@code bytes} (on the wire), {@code batches}, {@code retries}, and {@code
 * writtenOffsets}, JSON per topic and partition with inclusive bounds. A trigger without data shows the epoch before it
 * once more: {@code epochId} tells.
 */
public final class SinkReport {
    private volatile Map<String, String> metrics = Map.of();

    /** Empty until an epoch was committed. */
    public Map<String, String> metrics() {
        return metrics;
    }

    void committed(long epochId, WriterCommitMessage[] messages) {
        WrittenRanges all = new WrittenRanges();
        long batches = 0;
        long retries = 0;
        for (WriterCommitMessage message : messages) {
            if (message instanceof TaskCommit task) {
                task.ranges().forEach(all::add);
                batches += task.batches();
                retries += task.retries();
            }
        }
        metrics = Map.of(
                "epochId", Long.toString(epochId),
                "rows", Long.toString(all.rows()),
                "bytes", Long.toString(all.bytes()),
                "batches", Long.toString(batches),
                "retries", Long.toString(retries),
                "writtenOffsets", all.json());
    }
}
