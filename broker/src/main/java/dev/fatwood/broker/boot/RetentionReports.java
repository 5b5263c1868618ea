package dev.fatwood.broker.boot;

import dev.fatwood.replication.host.RetentionRounds;
import dev.fatwood.replication.partition.PartitionId;
import dev.fatwood.storage.retain.Retained;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what retention removed, one line per step, and what it could not. Thread: the metadata lane. */
final class RetentionReports implements RetentionRounds.Reports {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionReports.class);

    @Override
    public void segmentsRemoved(PartitionId partition, Retained removed) {
        LOG.info(
                "retention removed topic={} partition={} segments={} bytes={} reason={}",
                partition.name().topic(),
                partition.name().partition(),
                removed.segments(),
                removed.bytes(),
                removed.reason());
    }

    @Override
    public void retentionFailed(PartitionId partition, String reason) {
        LOG.warn("partition {} keeps more than its retention allows: {}. It is tried again", partition, reason);
    }
}
