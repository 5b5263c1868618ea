/**
 * The records that coordinators decide and replay: as values, and as the bytes Kafka gives them in {@code __consumer_offsets}.
 *
 * <p>Not here: what they mean, which each coordinator knows; the layouts of keys and values, which are generated
 * ({@code protocol.message}).
 *
 * <p>Thread: values, any. Exemplar: {@link dev.fatwood.coordinator.record.CoordinatorRecordCodec}.
 */
package dev.fatwood.coordinator.record;
