/**
 * Spark's own Kafka connector as the yardstick: which of its tests are covered by one of ours, and whether the migration
 * page names every option.
 *
 * <p>Not here: the tests themselves, which carry {@link dev.fatwood.spark.parity.SparkSuite}.
 *
 * <p>Exemplar: {@link dev.fatwood.spark.parity.SparkSuiteTest}.
 */
package dev.fatwood.spark.parity;
