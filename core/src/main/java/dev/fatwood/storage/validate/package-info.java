/**
 * Whether a record batch from a client may be appended, judged by its bytes and the topic's rules alone.
 *
 * <p>Not here: the producer's sequence ({@code storage.producer}), roles and epochs ({@code replication}). Records are
 * looked at only where a rule cannot do without them; compressed records stay compressed.
 *
 * <p>Thread: any; values and pure functions. Exemplar: {@link dev.fatwood.storage.validate.BatchValidator}.
 */
package dev.fatwood.storage.validate;
