package dev.fatwood.broker.boot;

import dev.fatwood.broker.observe.DamageObserver;
import dev.fatwood.replication.partition.PartitionId;
import dev.fatwood.storage.recovery.RecoveryReport;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what is wrong with the files of partitions, and what a start had to do about it. Thread: any. */
final class PartitionReports implements DamageObserver {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionReports.class);
    /** A full disk refuses many writes; one line a minute tells. */
    private static final long NO_SPACE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong noSpaceSaidNanos = new AtomicLong(System.nanoTime() - NO_SPACE_NANOS);

    @Override
    public void wentOffline(PartitionId partition, String reason) {
        LOG.error("partition {} is offline: {}. Check the disk, then restart this broker", partition, reason);
    }

    @Override
    public void putOff(PartitionId partition, String reason) {
        LOG.error("partition {} cannot be opened: {}. It is as soon as that is over", partition, reason);
    }

    @Override
    public void putOffEnded(PartitionId partition) {
        LOG.info("partition {} waits no longer to be opened", partition);
    }

    @Override
    public void noSpace(PartitionId partition, String reason) {
        long now = System.nanoTime();
        long said = noSpaceSaidNanos.get();
        if (now - said >= NO_SPACE_NANOS && noSpaceSaidNanos.compareAndSet(said, now)) {
            LOG.error(
                    "writes are refused, as to partition {}: {}. Make space; no restart is needed", partition, reason);
        }
    }

    @Override
    public void recordsDamaged(PartitionId partition, long fromOffset, String reason) {
        LOG.error(
                "partition {} cannot be read from offset {} on: {}. To give up the damaged records and read what follows, delete the"
                        + " records before the first good offset (kafka-delete-records)",
                partition,
                fromOffset,
                reason);
    }

    @Override
    public void recovered(PartitionId partition, RecoveryReport report) {
        if (report.bytesCut() > 0 || report.checkpointLost()) {
            LOG.warn(
                    "partition {} was recovered: {} bytes checked, {} bytes cut after the last whole batch that was not known to be"
                            + " on disk ({}), checkpoint lost: {}",
                    partition,
                    report.bytesScanned(),
                    report.bytesCut(),
                    report.cutReason(),
                    report.checkpointLost());
        } else if (report.bytesScanned() > 0) {
            LOG.info("partition {} was recovered: {} bytes checked", partition, report.bytesScanned());
        }
    }

    @Override
    public void checked(long bytes) {
        // Counted.
    }

    @Override
    public void unreadable(String reason) {
        LOG.error("a segment cannot be read: {}. Check the disk", reason);
    }

    @Override
    public void roundEnded() {
        LOG.debug("all segments were read again");
    }
}
