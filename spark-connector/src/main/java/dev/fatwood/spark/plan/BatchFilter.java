package dev.fatwood.spark.plan;

import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.TimestampType;
import java.io.Serializable;
import java.util.List;

/**
 * Which record batches may hold a record that a query wants, by their headers alone. Travels to executors.
 *
 * @param earliestMs no wanted record is older
 * @param latestMs   no wanted record is younger
 */
public record BatchFilter(long earliestMs, long latestMs) implements Serializable {
    public static final BatchFilter ALL = new BatchFilter(Long.MIN_VALUE, Long.MAX_VALUE);

    /** @param timestampsMs those wanted, not empty */
    public static BatchFilter of(LongSet timestampsMs) {
        return new BatchFilter(timestampsMs.first(), timestampsMs.last());
    }

    /** Those of {@code batches} that may, in their order. */
    public List<RecordBatch> matching(List<RecordBatch> batches) {
        return equals(ALL) ? batches : batches.stream().filter(this::mayMatch).toList();
    }

    /**
     * The header tells the largest timestamp; the smallest only where the broker stamped all records with it, because
     * those of producers need not ascend. A largest one before the first record's, or none, says nothing: some
     * producers leave it unset.
     */
    private boolean mayMatch(RecordBatch batch) {
        if (batch.maxTimestampMs() == RecordBatch.NONE || batch.maxTimestampMs() < batch.baseTimestampMs()) {
            return true;
        }
        boolean isOneTimestamp = batch.timestampType() == TimestampType.LOG_APPEND_TIME;
        return batch.maxTimestampMs() >= earliestMs && (!isOneTimestamp || batch.maxTimestampMs() <= latestMs);
    }
}
