/**
 * The connector under a real Spark session and against a real cluster: a broker of ours inside the test process, or
 * Apache Kafka with {@code -Dfatwood.it.cluster=apache-kafka}. One session and one cluster serve all tests of a
 * process.
 *
 * <p>Exemplar: {@link dev.fatwood.spark.it.BatchReadIT}.
 */
package dev.fatwood.spark.it;
