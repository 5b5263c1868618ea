package dev.fatwood.replication.partition;

import dev.fatwood.env.DiskException;
import dev.fatwood.storage.log.LogListener;
import dev.fatwood.storage.recovery.CorruptLogException;
import dev.fatwood.storage.recovery.RecoveryReport;
import java.util.function.Consumer;

/**
 * Hands what a partition's log tells to whom it concerns: the partition itself, and those who look after it.
 *
 * @param advanced the durable offset moved
 * @param failed the log takes no more
 */
record LogWatch(PartitionId id, PartitionFaults faults, Runnable advanced, Consumer<DiskException> failed)
        implements LogListener {

    void opened(RecoveryReport report) {
        if (report != RecoveryReport.NOTHING) {
            faults.recovered(id, report);
        }
    }

    @Override
    public void durableAdvanced(long durableOffset) {
        advanced.run();
    }

    @Override
    public void logFailed(DiskException failure) {
        failed.accept(failure);
    }

    @Override
    public void logDamaged(long fromOffset, CorruptLogException damage) {
        faults.recordsDamaged(id, fromOffset, damage.getMessage());
    }
}
