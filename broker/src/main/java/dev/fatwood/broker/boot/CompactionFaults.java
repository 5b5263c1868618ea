package dev.fatwood.broker.boot;

import dev.fatwood.replication.host.CompactionObserver;
import dev.fatwood.replication.partition.PartitionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says aloud what went wrong in compaction. */
final class CompactionFaults implements CompactionObserver {

    private static final Logger LOG = LoggerFactory.getLogger(CompactionFaults.class);

    @Override
    public void passEnded(PartitionId partition, long bytesRead, long bytesWritten, long recordsRemoved) {
        LOG.debug(
                "compaction of partition {} read {} bytes, wrote {} and left out {} records",
                partition,
                bytesRead,
                bytesWritten,
                recordsRemoved);
    }

    @Override
    public void passFailed(PartitionId partition, String reason) {
        LOG.warn("partition {} was not compacted: {}. It is tried again", partition, reason);
    }

    @Override
    public void uncompactable(PartitionId partition, String reason) {
        LOG.error(
                "partition {} cannot be compacted and grows until this broker is restarted: {}. Its records are served as ever",
                partition,
                reason);
    }

    @Override
    public void uncompactablePartitions(int count) {
        // A metric; each partition was told once.
    }
}
