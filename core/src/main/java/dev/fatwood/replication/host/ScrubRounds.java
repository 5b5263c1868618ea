package dev.fatwood.replication.host;

import dev.fatwood.env.Clock;
import dev.fatwood.env.Lane;
import dev.fatwood.env.Offload;
import dev.fatwood.env.Timers;
import dev.fatwood.replication.partition.Partition;
import dev.fatwood.storage.log.CheckStep;
import dev.fatwood.storage.log.LogScrub;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reads every segment of this node, round after round, to find bytes that have changed on the medium while other copies of them may
 * still be good. One step at a time, spread over time by a throttle; a round begins an interval after the one before began, or when that
 * has ended if it takes longer. What is found is told by the partition.
 *
 * <p>Owned by the metadata lane.
 */
public final class ScrubRounds {

    /** The first round leaves the start to others, ms. */
    static final long FIRST_ROUND_MS = 60_000;

    /** Port: is told what the search did. Thread: the metadata lane; it must not block. */
    public interface Reports {

        /** So many bytes were read and are as they were written. */
        void checked(long bytes);

        /** A file cannot be read; the rest of it is left for the next round. */
        void unreadable(String reason);

        /** All partitions were looked at. */
        void roundEnded();
    }

    private final PartitionHost host;
    private final Lane lane;
    private final Clock clock;
    private final Timers timers;
    private final Offload offload;
    private final ScrubSettings settings;
    private final Throttle throttle;
    private final Reports reports;
    private Timers.Timer next;
    private Iterator<Partition> unseen = List.<Partition>of().iterator();
    private long roundBeganMs;
    private boolean isBusy;
    private Runnable whenStopped;

    /** @param offload runs the steps */
    public ScrubRounds(PartitionHost host, HostSetup setup, Offload offload, ScrubSettings settings, Reports reports) {
        this.host = host;
        this.lane = setup.metadataLane();
        this.clock = setup.clock();
        this.timers = setup.timers();
        this.offload = offload;
        this.settings = settings;
        this.throttle = new Throttle(settings.bytesPerSecond());
        this.reports = reports;
    }

    /** Thread: any. */
    public void start() {
        lane.run(() -> later(Math.min(FIRST_ROUND_MS, settings.intervalMs()), this::round));
    }

    /** A step under way is waited for; then runs {@code stopped} on the metadata lane. Thread: any. */
    public void stop(Runnable stopped) {
        lane.run(() -> {
            whenStopped = stopped;
            if (next != null) {
                next.cancel();
            }
            if (!isBusy) {
                stopped.run();
            }
        });
    }

    private void later(long delayMs, Runnable task) {
        next = timers.after(delayMs, lane, () -> {
            if (whenStopped == null) {
                isBusy = true;
                task.run();
            }
        });
    }

    private void round() {
        roundBeganMs = monotonicMs();
        unseen = host.all().iterator();
        nextPartition();
    }

    private void nextPartition() {
        if (whenStopped == null && unseen.hasNext()) {
            ask(unseen.next());
            return;
        }
        isBusy = false;
        if (whenStopped != null) {
            whenStopped.run();
        } else {
            reports.roundEnded();
            later(Math.max(1, roundBeganMs + settings.intervalMs() - monotonicMs()), this::round);
        }
    }

    private void ask(Partition partition) {
        partition.lane().post(() -> {
            Optional<CheckStep> step = partition.scrub().flatMap(scrub -> scrub.next(settings.stepBytes()));
            lane.post(() -> step.ifPresentOrElse(some -> run(partition, some), this::nextPartition));
        });
    }

    private void run(Partition partition, CheckStep step) {
        offload.run(
                step::run,
                lane,
                () -> partition.lane().post(() -> {
                    Optional<LogScrub> scrub = partition.scrub();
                    scrub.ifPresent(of -> of.done(step));
                    step.release();
                    lane.post(() -> ended(partition, step));
                }));
    }

    private void ended(Partition partition, CheckStep step) {
        reports.checked(step.bytesChecked());
        if (step.unreadable() != null) {
            reports.unreadable(step.unreadable().getMessage());
        }
        isBusy = false;
        if (whenStopped != null) {
            whenStopped.run();
        } else {
            later(throttle.waitMs(step.bytesChecked(), monotonicMs()), () -> ask(partition));
        }
    }

    private long monotonicMs() {
        return clock.monotonicNs() / 1_000_000;
    }
}
