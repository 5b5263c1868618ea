package dev.fatwood.storage.producer;

/**
 * A batch of an idempotent producer, before or after it has its offset.
 *
 * @param producerId 0 or more
 * @param epoch of the producer, 0 or more
 * @param baseSequence of its first record
 * @param lastOffsetDelta its last offset minus its base offset
 */
public record ProducerBatch(long producerId, short epoch, int baseSequence, int lastOffsetDelta) {

    /** Sequence of the last record, inclusive: numbers wrap from 2^31 - 1 to 0. */
    int lastSequence() {
        return (baseSequence + lastOffsetDelta) & Integer.MAX_VALUE;
    }
}
