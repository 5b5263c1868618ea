package dev.fatwood.client.write;

import dev.fatwood.protocol.model.TopicPartition;

/**
 * A batch the broker acked.
 *
 * @param baseOffset offset of its first record; -1 if the broker did not say (acks 0, or a repeat it no longer
 *        remembers)
 * @param sizeBytes on the wire, compressed, header included
 */
public record DeliveredBatch(TopicPartition partition, long baseOffset, int recordCount, int sizeBytes) {}
