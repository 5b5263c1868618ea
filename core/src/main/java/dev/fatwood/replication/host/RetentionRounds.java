package dev.fatwood.replication.host;

import dev.fatwood.env.Clock;
import dev.fatwood.env.Lane;
import dev.fatwood.env.Timers;
import dev.fatwood.replication.partition.Partition;
import dev.fatwood.replication.partition.PartitionId;
import dev.fatwood.replication.partition.RetainOutcome;
import dev.fatwood.storage.retain.Retained;
import dev.fatwood.storage.retain.RetentionClock;
import java.util.Iterator;
import java.util.List;

/**
 * Asks every partition of this node, round after round, to let go of what its topic need not keep: one partition at a time and one
 * bounded step at a time, so that no lane is held up and at most one is busy with it. A round begins an interval after the one before
 * has ended.
 *
 * <p>On a full disk the reserve is given away for the step that needs space, and taken again after the round.
 *
 * <p>Owned by the metadata lane.
 */
public final class RetentionRounds {

    /** The first round waits no longer than this, ms; as Kafka's. */
    static final long FIRST_ROUND_MS_MAX = 30_000;

    /** Port: is told what retention did, so that people can be. Thread: the metadata lane. */
    public interface Reports {

        void retentionFailed(PartitionId partition, String reason);

        /** @param removed at least one segment */
        default void segmentsRemoved(PartitionId partition, Retained removed) {}
    }

    private final PartitionHost host;
    private final Lane lane;
    private final Clock clock;
    private final Timers timers;
    private final DiskReserve reserve;
    private final long intervalMs;
    private final Reports reports;
    private RetentionClock retentionClock;
    private Timers.Timer next;
    private boolean stopped;

    /** @param intervalMs from the end of a round to the next, 1 or more [log.retention.check.interval.ms] */
    public RetentionRounds(PartitionHost host, HostSetup setup, long intervalMs, Reports reports) {
        this.host = host;
        this.lane = setup.metadataLane();
        this.clock = setup.clock();
        this.timers = setup.timers();
        this.reserve = new DiskReserve(setup.directory().disk());
        this.intervalMs = intervalMs;
        this.reports = reports;
    }

    /** Thread: any. */
    public void start() {
        lane.run(() -> {
            retentionClock = new RetentionClock(clock.wallMs(), monotonicMs());
            schedule(Math.min(intervalMs, FIRST_ROUND_MS_MAX));
        });
    }

    /** No round begins after this; then runs {@code stopped} on the metadata lane. Thread: any. */
    public void stop(Runnable whenStopped) {
        lane.run(() -> {
            stopped = true;
            if (next != null) {
                next.cancel();
            }
            whenStopped.run();
        });
    }

    private void schedule(long delayMs) {
        next = timers.after(delayMs, lane, this::round);
    }

    private void round() {
        long nowMs = retentionClock.nowMs(clock.wallMs(), monotonicMs());
        reserve.take();
        List<Partition> partitions = host.all();
        goOn(partitions.iterator(), nowMs);
    }

    private void goOn(Iterator<Partition> partitions, long nowMs) {
        if (!stopped && partitions.hasNext()) {
            step(partitions.next(), nowMs, () -> goOn(partitions, nowMs));
        } else if (!stopped) {
            schedule(intervalMs);
        }
    }

    private void step(Partition partition, long nowMs, Runnable done) {
        partition.lane().post(() -> {
            RetainOutcome outcome = retain(partition, nowMs);
            lane.post(() -> stepped(partition, nowMs, outcome, done));
        });
    }

    /** On the partition's lane. What was given away is used at once, before others take it. */
    private RetainOutcome retain(Partition partition, long nowMs) {
        RetainOutcome outcome = partition.retain(nowMs);
        if (outcome.next() == RetainOutcome.Next.NEEDS_SPACE && reserve.giveUp()) {
            outcome = partition.retain(nowMs);
            partition.freeRemoved();
        }
        return outcome;
    }

    private void stepped(Partition partition, long nowMs, RetainOutcome outcome, Runnable done) {
        if (outcome.removed().segments() > 0) {
            reports.segmentsRemoved(partition.id(), outcome.removed());
        }
        if (outcome.next() == RetainOutcome.Next.AGAIN && !stopped) {
            step(partition, nowMs, done);
            return;
        }
        if (outcome.problem() != null) {
            reports.retentionFailed(partition.id(), outcome.problem());
        }
        done.run();
    }

    private long monotonicMs() {
        return clock.monotonicNs() / 1_000_000;
    }
}
