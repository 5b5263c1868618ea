package dev.fatwood.replication.partition;

/**
 * Takes the answer to an append, once.
 *
 * <p>Thread: called on the partition's lane, possibly before {@link Partition#append} returns; it must not block.
 */
public interface AppendReply {

    void replied(AppendOutcome outcome);
}
