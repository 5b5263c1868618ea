/**
 * Spark as a process of its own: a worker that holds one session and does one {@code Job} after the other as it is told, and the handle
 * the runner talks to it by.
 *
 * <p>{@code JobWorker}, {@code Connector} and the jobs run on Spark's class path, without the runner's kafka-clients;
 * {@code SparkWorker} on the runner's. {@code WorkerAnswer} is what travels between them.
 *
 * <p>Thread: one, and one that reads a worker's output. Start reading at {@link dev.fatwood.benchmarks.spark.SparkWorker}; to add a
 * job, copy {@code QueryJob}.
 */
package dev.fatwood.benchmarks.spark;
