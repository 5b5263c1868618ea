/**
 * One class per named case: what is prepared, who runs against whom, in which unit.
 *
 * <p>A case starts brokers and Spark through {@code broker} and {@code spark}, closes them itself, and leaves comparing to
 * {@code compare}.
 *
 * <p>Thread: one. Exemplar: {@link dev.fatwood.benchmarks.cases.StartCase}.
 */
package dev.fatwood.benchmarks.cases;
