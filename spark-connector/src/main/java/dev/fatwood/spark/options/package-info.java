/**
 * What the user asked for, typed and checked once on the driver.
 *
 * <p>Every option of Spark's own Kafka connector is known here under its own name: it is supported, or it is refused by
 * name. {@code kafka.*} keys are honoured, harmless for a written reason, or refused ({@link
 * dev.fatwood.spark.options.ClientKey}). Keys ignore case, as Spark's do. Nothing here talks to a cluster.
 *
 * <p>Runs on the driver, on the thread that plans the query. Exemplar: {@link dev.fatwood.spark.options.ReadConf}.
 */
package dev.fatwood.spark.options;
