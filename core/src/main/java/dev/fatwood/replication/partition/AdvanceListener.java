package dev.fatwood.replication.partition;

/**
 * Waits for a partition's readable end to move.
 *
 * <p>Thread: called on the partition's lane; it must not block, and may ask to be told again.
 */
public interface AdvanceListener {

    /** The high watermark moved, or the partition cannot be read any more: time to read again. */
    void advanced();
}
