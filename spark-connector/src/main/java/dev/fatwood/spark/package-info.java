/**
 * Topics as Spark DataFrames: a DataSource V2 source and sink under the short name {@code fatwood}.
 *
 * <p>This package holds the entry point only. Options, offsets, reading, rows and writing have packages of their own;
 * none of them uses Kafka's client classes, and none is Scala. The cluster may be Fatwood or Apache Kafka.
 *
 * <p>Thread: the driver's. Exemplar: {@link dev.fatwood.spark.FatwoodSourceProvider}.
 */
package dev.fatwood.spark;
