package dev.fatwood.replication.partition;

import dev.fatwood.storage.recovery.RecoveryReport;

/** Port: is told of what went wrong with partitions, so that people can be. Thread: the partition's lane. */
public interface PartitionFaults {

    /** @param reason what failed, with path and the system's words */
    void wentOffline(PartitionId partition, String reason);

    /**
     * Durable records of {@code partition} are damaged: reads from {@code fromOffset} on are refused, all else goes on. Told once for
     * each place.
     *
     * @param reason which file and position, and what was found there
     */
    default void recordsDamaged(PartitionId partition, long fromOffset, String reason) {}

    /** {@code partition} was opened, and that took more than reading its checkpoint. */
    default void recovered(PartitionId partition, RecoveryReport report) {}
}
