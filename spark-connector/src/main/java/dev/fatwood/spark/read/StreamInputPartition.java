package dev.fatwood.spark.read;

import dev.fatwood.spark.plan.BatchFilter;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * One task's share of a micro-batch. Travels to the executor.
 *
 * @param isWhole  whether it is all the batch reads of its partition, so that the next batch starts where it ends
 * @param executor where its partition was read before, or empty if it may run anywhere
 * @param filter   record batches that are worth a look
 */
record StreamInputPartition(LogInputPartition range, boolean isWhole, String executor, BatchFilter filter)
        implements InputPartition {
    /** Of all records. */
    StreamInputPartition(LogInputPartition range, boolean isWhole, String executor) {
        this(range, isWhole, executor, BatchFilter.ALL);
    }

    @Override
    public String[] preferredLocations() {
        return executor.isEmpty() ? new String[0] : new String[] {executor};
    }
}
