/**
 * What Spark 4.2 does not push down by itself: of a streaming query the columns and filters, of any query the cast of
 * keys and values to strings. A rule of Spark's optimizer reads the logical plan and narrows our scans.
 *
 * <p>Kept apart, one such package per minor of Spark, because the classes of Spark's optimizer move with every minor:
 * nothing else in this module names them, and nothing but {@code FatwoodExtensions} names this package. It decides; the
 * reading is done in {@code spark.read}.
 *
 * <p>Thread: the one that plans the query. Exemplar: {@link dev.fatwood.spark.v42.Chain}.
 */
package dev.fatwood.spark.v42;
