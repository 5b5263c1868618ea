/**
 * Offsets and what to read next, as pure functions and values.
 *
 * <p>An offset is the next one to read, per partition. Its JSON is that of Spark's own Kafka source, so checkpoints
 * can move between the two. The planner turns two offsets into ranges, the data-loss check compares what was planned
 * with what the cluster still holds. Nothing here does I/O, keeps time or knows a session.
 *
 * <p>Thread: values; any. Exemplar: {@link dev.fatwood.spark.offset.OffsetRangePlanner}.
 */
package dev.fatwood.spark.offset;
