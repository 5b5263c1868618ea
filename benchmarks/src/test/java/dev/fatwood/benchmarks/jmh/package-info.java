/**
 * JMH benchmarks of the structures in hot paths, one class each, named after the structure. Run by {@code ./benchmarks/jmh [PATTERN]}.
 *
 * <p>They compare a structure with its own past, not with Kafka. A figure is the time of the operation its method names; where one
 * call handles many records or entries, the figure is per record or entry.
 *
 * <p>Thread: JMH's. Exemplar: {@link dev.fatwood.benchmarks.jmh.RecordCursorBenchmark}.
 */
package dev.fatwood.benchmarks.jmh;
