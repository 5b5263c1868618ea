/**
 * The roles Spark's DataSource V2 gives a source: table, scan, batch, micro-batch stream, and the readers of its tasks.
 *
 * <p>Adapters only: options come typed from {@code spark.options}, what to read next is worked out in {@code
 * spark.offset}, records become columns in {@code spark.row}. On the driver {@link
 * dev.fatwood.spark.read.TopicOffsets} is the one place that asks the cluster; on executors the {@code
 * LogPartitionReader}.
 *
 * <p>Thread: scan and stream run on the query's thread of the driver, readers on their task's. Exemplar:
 * {@code LogMicroBatchStream}.
 */
package dev.fatwood.spark.read;
