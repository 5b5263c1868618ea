/**
 * {@code fatwood bench}: how fast records go in and out of the cluster from here, in a topic of its own that is removed again. A first
 * impression; module {@code benchmarks} compares.
 *
 * <p>Exemplar: {@link dev.fatwood.cli.bench.BenchCommand}.
 */
package dev.fatwood.cli.bench;
