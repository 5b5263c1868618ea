/**
 * What a batch query asks for, as pure values: which records its filters let through, how many rows it takes from
 * which end, which question about counts and bounds the cluster can answer without a scan.
 *
 * <p>Spark's predicates and aggregates come in, offset ranges and verdicts go out. Every set of offsets or timestamps
 * is exact or a superset, and says which; what is only a superset stays with Spark as a filter. Nothing here does I/O,
 * reads options or knows a session; {@code spark.read} asks the cluster and plans tasks by it.
 *
 * <p>Thread: values; any. Exemplar: {@link dev.fatwood.spark.plan.LongSet}.
 */
package dev.fatwood.spark.plan;
