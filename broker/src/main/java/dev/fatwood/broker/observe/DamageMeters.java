package dev.fatwood.broker.observe;

import dev.fatwood.replication.partition.PartitionId;
import dev.fatwood.storage.recovery.RecoveryReport;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what is wrong with partitions' files and what the search for it read, and hands all on. Thread: any. */
public final class DamageMeters implements DamageObserver, MetricSource {

    private final DamageObserver reports;
    private final LongAdder bytes = new LongAdder();
    private final LongAdder rounds = new LongAdder();
    private final LongAdder damages = new LongAdder();
    /** One entry per partition at most, until the restart that brings it back. */
    private final Set<PartitionId> offline = ConcurrentHashMap.newKeySet();

    /** Those that wait for space; one entry per partition at most. */
    private final Set<PartitionId> putOff = ConcurrentHashMap.newKeySet();

    /** @param reports where all is handed on to */
    public DamageMeters(DamageObserver reports) {
        this.reports = reports;
    }

    @Override
    public void wentOffline(PartitionId partition, String reason) {
        offline.add(partition);
        reports.wentOffline(partition, reason);
    }

    @Override
    public void putOff(PartitionId partition, String reason) {
        if (putOff.add(partition)) {
            reports.putOff(partition, reason);
        }
    }

    @Override
    public void putOffEnded(PartitionId partition) {
        if (putOff.remove(partition)) {
            reports.putOffEnded(partition);
        }
    }

    @Override
    public void noSpace(PartitionId partition, String reason) {
        reports.noSpace(partition, reason);
    }

    @Override
    public void recordsDamaged(PartitionId partition, long fromOffset, String reason) {
        damages.increment();
        reports.recordsDamaged(partition, fromOffset, reason);
    }

    @Override
    public void recovered(PartitionId partition, RecoveryReport report) {
        reports.recovered(partition, report);
    }

    @Override
    public void checked(long checkedBytes) {
        bytes.add(checkedBytes);
        reports.checked(checkedBytes);
    }

    @Override
    public void unreadable(String reason) {
        reports.unreadable(reason);
    }

    @Override
    public void roundEnded() {
        rounds.increment();
        reports.roundEnded();
    }

    @Override
    public void write(PrometheusText page, Runnable done) {
        page.family(MetricFamilies.SCRUB_BYTES).sample(bytes.sum());
        page.family(MetricFamilies.SCRUB_ROUNDS).sample(rounds.sum());
        page.family(MetricFamilies.DAMAGES).sample(damages.sum());
        page.family(MetricFamilies.OFFLINE_PARTITIONS).sample(offline.size() + putOff.size());
        done.run();
    }
}
