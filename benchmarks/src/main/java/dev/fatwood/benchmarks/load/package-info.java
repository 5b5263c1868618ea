/**
 * What is done to a broker while it is measured: producers, readers, one record at a time. The client is kafka-clients, the same code
 * and settings for both brokers.
 *
 * <p>{@link dev.fatwood.benchmarks.load.LoadMain} runs one load in a process of its own, so that its CPU time is told apart from the
 * runner's; {@link dev.fatwood.benchmarks.load.LoadProcess} is the runner's end of it. Nothing here compares.
 *
 * <p>Thread: one, but for {@link dev.fatwood.benchmarks.load.ParallelProducers} (one per producer) and
 * {@link dev.fatwood.benchmarks.load.AckedLoad}. Every wait has a bound. Start reading at LoadMain.
 */
package dev.fatwood.benchmarks.load;
