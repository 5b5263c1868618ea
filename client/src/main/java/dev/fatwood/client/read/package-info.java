/**
 * Ordered reads of one partition: fetches kept in flight, transactions of aborted producers left out, batches checked
 * and handed out as views of the receive buffer.
 *
 * <p>Not here: turning records into rows ({@code spark.row}), or reading many partitions at once; Spark reads each in a
 * task of its own.
 *
 * <p>Thread: a reader belongs to one thread. Exemplar: {@link dev.fatwood.client.read.PartitionReader}.
 */
package dev.fatwood.client.read;
