/**
 * The differential test: random topics, options, filters and queries, from which our source and Spark's own
 * {@code format("kafka")} must give the same rows. Everything random comes from one seed through
 * {@link dev.fatwood.spark.differential.Dice}, so that a case can be run again.
 *
 * <p>Not here: what only our source can do, which has tests of its own.
 *
 * <p>Thread: two, each with groups of cases and a Spark session of its own; while a batch reads growing topics one more
 * sends records.
 *
 * <p>Exemplar: {@link dev.fatwood.spark.differential.RandomFilter}.
 */
package dev.fatwood.spark.differential;
