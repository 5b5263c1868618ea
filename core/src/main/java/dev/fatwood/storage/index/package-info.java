/**
 * Sparse indexes of one segment: by offset, by time. Held in heap, written to files laid out as Apache Kafka's, so that
 * Kafka's tools read them. All of it is derived from the segment file and can be rebuilt.
 *
 * <p>Not here: when an index is loaded, trusted or rebuilt ({@code storage.log}, {@code storage.recovery}).
 *
 * <p>Thread: the lane of the log. Exemplar of a format on disk: {@link dev.fatwood.storage.index.OffsetIndex} with
 * {@link dev.fatwood.storage.index.IndexFormat}.
 */
package dev.fatwood.storage.index;
