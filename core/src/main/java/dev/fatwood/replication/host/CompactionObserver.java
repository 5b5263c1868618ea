package dev.fatwood.replication.host;

import dev.fatwood.replication.partition.PartitionId;

/** Port: is told of compaction. Thread: the metadata lane; it must not block. */
public interface CompactionObserver {

    /** A pass has read and written so many bytes and left out so many records, whether it got to its end or not. */
    void passEnded(PartitionId partition, long bytesRead, long bytesWritten, long recordsRemoved);

    /** A pass was given up; the next round tries again. */
    void passFailed(PartitionId partition, String reason);

    /** A log cannot be compacted and is left alone until the next start. Told once. */
    void uncompactable(PartitionId partition, String reason);

    /** How many partitions are left alone now; told after every round. */
    void uncompactablePartitions(int count);
}
