/**
 * The roles DataSource V2 gives a sink, for batch and streaming appends that are at-least-once.
 *
 * <p>Rows go out as each task produces them, over the producer of {@code client.write}; a task's commit waits until
 * all of them are acknowledged. A retried task or epoch sends its rows again. Which columns a row may have, and of
 * which types, is {@code RowFields}.
 *
 * <p>Thread: builders and writes on the driver, a {@code LogDataWriter} on its task's. Exemplar:
 * {@code LogDataWriter}.
 */
package dev.fatwood.spark.write;
