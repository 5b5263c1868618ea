/**
 * Spark as a process of its own: a worker that holds one session and runs the same query whenever it is told to, and the handle the
 * runner talks to it by.
 *
 * <p>{@code ScanWorker} runs on Spark's class path, without the runner's kafka-clients; {@code SparkWorker} on the runner's.
 *
 * <p>Thread: one. Start reading at {@link dev.fatwood.benchmarks.spark.SparkWorker}.
 */
package dev.fatwood.benchmarks.spark;
