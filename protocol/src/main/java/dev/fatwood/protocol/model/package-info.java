/**
 * Ids and the error table: small immutable values that every module speaks of.
 *
 * <p>Not here: anything that knows bytes. Thread: any. Exemplar: {@link dev.fatwood.protocol.model.TopicPartition}.
 */
package dev.fatwood.protocol.model;
