/**
 * Side-by-side runs of Fatwood and its peers, Apache Kafka and spark-sql-kafka, on one machine in one run.
 *
 * <p>{@code compare} knows how to compare anything with anything: contestants, alternating rounds, medians, ratios. {@code broker}
 * and {@code spark} start what is compared, each in a process of its own. {@code cases} holds one class per named case.
 * {@code report} writes what came out. The runner itself never holds a broker or a Spark session.
 *
 * <p>Thread: one, except for the clean-up hook of {@link dev.fatwood.benchmarks.Workshop}.
 *
 * <p>Start reading at {@link dev.fatwood.benchmarks.BenchmarkMain}; to add a case, copy
 * {@code dev.fatwood.benchmarks.cases.StartCase}.
 */
package dev.fatwood.benchmarks;
