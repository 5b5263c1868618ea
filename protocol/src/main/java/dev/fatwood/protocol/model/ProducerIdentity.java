package dev.fatwood.protocol.model;

/**
 * Who writes idempotently or in a transaction. Compared for equality, never by order: the epoch has 16 bits and starts again under a
 * new id when it runs out.
 *
 * @param producerId    0 or more; -1 in {@link #NONE}
 * @param producerEpoch 0 or more; -1 in {@link #NONE}
 */
public record ProducerIdentity(long producerId, short producerEpoch) {

    /** A producer without identity. */
    public static final ProducerIdentity NONE = new ProducerIdentity(-1, (short) -1);
}
