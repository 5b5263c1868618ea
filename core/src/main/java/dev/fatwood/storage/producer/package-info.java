/**
 * What a partition remembers of its idempotent producers (KIP-98): enough to refuse a gap, answer a repeated batch with
 * its old offset and fence an older epoch, also after a restart.
 *
 * <p>All of it is derived from the log and can be rebuilt from it; snapshots only shorten that. Not here: who gets a
 * producer id and open transactions.
 *
 * <p>Thread: the partition's lane. Exemplar: {@link dev.fatwood.storage.producer.ProducerStates}; its test is the
 * exemplar of a test.
 */
package dev.fatwood.storage.producer;
