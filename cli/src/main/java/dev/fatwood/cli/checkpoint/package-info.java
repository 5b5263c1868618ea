/**
 * {@code fatwood checkpoint}: the checkpoint directory of a Spark streaming query, shown and set back. Knows Spark's files by their layout
 * ({@code offsets}, {@code commits}, a file per batch; version line {@code v1}), not by Spark's classes. Needs no broker.
 *
 * <p>Exemplar: {@link dev.fatwood.cli.checkpoint.StreamCheckpoint}.
 */
package dev.fatwood.cli.checkpoint;
