package dev.fatwood.broker.observe;

import dev.fatwood.replication.host.CompactionObserver;
import dev.fatwood.replication.partition.PartitionId;
import java.util.concurrent.atomic.LongAdder;

/** Counts what compaction does, and hands on what goes wrong. Thread: the metadata lane; the page on its own. */
public final class CompactionMeters implements CompactionObserver, MetricSource {

    private final CompactionObserver faults;
    private final LongAdder passes = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder bytesRead = new LongAdder();
    private final LongAdder bytesWritten = new LongAdder();
    private final LongAdder recordsRemoved = new LongAdder();
    private volatile int uncompactable;

    /** @param faults is told all that this is told */
    public CompactionMeters(CompactionObserver faults) {
        this.faults = faults;
    }

    @Override
    public void passEnded(PartitionId partition, long read, long written, long removed) {
        passes.increment();
        bytesRead.add(read);
        bytesWritten.add(written);
        recordsRemoved.add(removed);
        faults.passEnded(partition, read, written, removed);
    }

    @Override
    public void passFailed(PartitionId partition, String reason) {
        failures.increment();
        faults.passFailed(partition, reason);
    }

    @Override
    public void uncompactable(PartitionId partition, String reason) {
        failures.increment();
        faults.uncompactable(partition, reason);
    }

    @Override
    public void uncompactablePartitions(int count) {
        uncompactable = count;
        faults.uncompactablePartitions(count);
    }

    @Override
    public void write(PrometheusText page, Runnable done) {
        page.family(MetricFamilies.COMPACTION_PASSES).sample(passes.sum());
        page.family(MetricFamilies.COMPACTION_FAILURES).sample(failures.sum());
        page.family(MetricFamilies.COMPACTION_READ_BYTES).sample(bytesRead.sum());
        page.family(MetricFamilies.COMPACTION_WRITTEN_BYTES).sample(bytesWritten.sum());
        page.family(MetricFamilies.COMPACTION_RECORDS_REMOVED).sample(recordsRemoved.sum());
        page.family(MetricFamilies.UNCOMPACTABLE_PARTITIONS).sample(uncompactable);
        done.run();
    }
}
