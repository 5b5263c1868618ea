/**
 * Records as Spark sees them: the schema, and column vectors laid straight over the bytes of fetched record batches.
 *
 * <p>Topic, partition and timestamp type are constant per column batch; keys and values stay where they are until
 * somebody asks for one. Only the columns a query needs are filled. Nothing here fetches: {@code spark.read} feeds
 * the {@link dev.fatwood.spark.row.ColumnBatchBuilder}.
 *
 * <p>Thread: the task's. Vectors are reused from batch to batch, so a row is valid until the next batch is built.
 * Exemplar: {@code BytesVector}.
 */
package dev.fatwood.spark.row;
