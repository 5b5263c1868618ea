/**
 * One partition's log on a {@link dev.fatwood.env.Disk}: append, read, roll, truncate, look up by time. Segments are in
 * Apache Kafka's own format, batches exactly as producers sent them.
 *
 * <p>Not here: whether a batch is acceptable ({@code storage.validate}), producer state and leader epochs, high
 * watermark and roles ({@code replication}), retention.
 *
 * <p>Thread: everything belongs to the lane of the log's partition; only a {@link dev.fatwood.storage.log.LogSlice}
 * leaves it. Exemplar: {@link dev.fatwood.storage.log.PartitionLog}.
 */
package dev.fatwood.storage.log;
