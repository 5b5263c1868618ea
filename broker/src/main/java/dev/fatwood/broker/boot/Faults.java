package dev.fatwood.broker.boot;

import dev.fatwood.env.DiskException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says aloud what went wrong with the disk. */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private Faults() {}

    static void directoryFailed(DiskException failure) {
        LOG.error(
                "the log directory failed and takes no more writes: {}. Check the disk, then restart this broker",
                failure.getMessage());
    }

    static void groupsUnavailable(String shard, String reason) {
        LOG.error(
                "the groups in partition {} cannot be served: {}. Repair or remove the partition, then restart this broker",
                shard,
                reason);
    }
}
