/**
 * Sends records: a partition for each, batches per partition, and their delivery in order, once per batch if
 * idempotent.
 *
 * <p>Not here: transactions, and what a Spark task makes of a failure ({@code spark.write}).
 *
 * <p>Thread: all work is done on the thread that calls; nothing goes on in the background. Exemplar: {@link
 * dev.fatwood.client.write.RecordSender}.
 */
package dev.fatwood.client.write;
