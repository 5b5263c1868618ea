package dev.fatwood.replication.host;

import dev.fatwood.env.Disk;
import dev.fatwood.replication.partition.Partition;
import java.util.function.BooleanSupplier;

/**
 * Opens a partition that was put off as soon as there is space, or a descriptor, for it: nobody tells when, so it tries every second, until the
 * partition is open, offline or closed.
 *
 * <p>Owned by the partition's lane.
 *
 * @param isOver whether nothing is to be opened any more; any thread
 */
record LateOpening(HostSetup setup, Partition partition, BooleanSupplier isOver) {

    static final long RETRY_MS = 1_000;

    void schedule() {
        setup.timers().after(RETRY_MS, partition.lane(), this::tryOnce);
    }

    private void tryOnce() {
        if (partition.isPutOff() && !isOver.getAsBoolean()) {
            partition.open(this::prepare);
        }
        if (partition.isPutOff() && !isOver.getAsBoolean()) {
            schedule();
        } else {
            setup.faults().putOffEnded(partition.id());
        }
    }

    /** The name has missed the sync of those that were opened in time. */
    private void prepare() {
        Disk disk = setup.directory().disk();
        new PartitionDirectory(disk, partition.id()).prepare();
        disk.syncDirectory("");
    }
}
