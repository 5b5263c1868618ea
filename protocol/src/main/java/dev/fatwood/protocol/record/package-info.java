/**
 * Record batches (Kafka's format v2) as views over the bytes they came in: reading never copies, building makes one
 * buffer.
 *
 * <p>Not here: where batches are stored ({@code storage.log}), whether one may be appended ({@code storage.validate}),
 * and the formats v0 and v1, which Kafka 4 no longer writes or accepts.
 *
 * <p>Bytes from outside are never trusted: whatever is wrong with them comes out as {@link
 * dev.fatwood.protocol.record.MalformedBatchException}, and decompression stops at a limit the caller names.
 *
 * <p>Thread: no type here is safe for use by two threads at once; none starts a thread. Exemplar: {@link
 * dev.fatwood.protocol.record.RecordBatch}.
 */
package dev.fatwood.protocol.record;
