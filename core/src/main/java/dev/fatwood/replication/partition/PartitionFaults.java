package dev.fatwood.replication.partition;

import dev.fatwood.storage.recovery.RecoveryReport;

/** Port: is told of what went wrong with partitions, so that people can be. Thread: the partition's lane. */
public interface PartitionFaults {

    /** @param reason what failed, with path and the system's words */
    void wentOffline(PartitionId partition, String reason);

    /** There was no space, or no descriptor, to open {@code partition}, which is tried again; told at each try. */
    default void putOff(PartitionId partition, String reason) {}

    /** {@code partition} is put off no longer: it was opened, or is no longer wanted. */
    default void putOffEnded(PartitionId partition) {}

    /** There was no space for an append to {@code partition}, which was refused; told each time. */
    default void noSpace(PartitionId partition, String reason) {}

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
