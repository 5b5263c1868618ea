package dev.fatwood.replication.partition;

/** Port: is told of partitions that went offline, so that people can be. Thread: the partition's lane. */
public interface PartitionFaults {

    /** @param reason what failed, with path and the system's words */
    void wentOffline(PartitionId partition, String reason);
}
