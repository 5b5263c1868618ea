package dev.fatwood.replication.host;

import dev.fatwood.env.Clock;
import dev.fatwood.env.Lane;
import dev.fatwood.env.Offload;
import dev.fatwood.env.Timers;
import dev.fatwood.replication.partition.Partition;
import dev.fatwood.replication.partition.PartitionId;
import dev.fatwood.storage.compact.CompactionFailure;
import dev.fatwood.storage.compact.CompactionPass;
import dev.fatwood.storage.retain.RetentionClock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks at every partition of this node, round after round, and has those compacted that are due: so many at a time as there are
 * workers. A round begins a while after the one before has ended; at once, if a pass did not get through because its table of keys was
 * full. A partition that cannot be compacted is left alone until the next start.
 *
 * <p>Owned by the metadata lane.
 */
public final class CompactionRounds {

    private final PartitionHost host;
    private final Lane lane;
    private final Clock clock;
    private final Timers timers;
    private final CompactionSettings settings;
    private final CompactionObserver observer;
    private final List<CompactionWorker> workers = new ArrayList<>();
    private final Set<PartitionId> uncompactable = new HashSet<>();
    private RetentionClock compactionClock;
    private Timers.Timer next;
    private Iterator<Partition> unseen = List.<Partition>of().iterator();
    private long roundMs;
    private int busyWorkers;
    private boolean hasMore;
    private Runnable whenStopped;

    /** @param offload runs the passes */
    public CompactionRounds(
            PartitionHost host,
            HostSetup setup,
            Offload offload,
            CompactionSettings settings,
            CompactionObserver observer) {
        this.host = host;
        this.lane = setup.metadataLane();
        this.clock = setup.clock();
        this.timers = setup.timers();
        this.settings = settings;
        this.observer = observer;
        Throttle throttle = new Throttle(settings.bytesPerSecondMax());
        for (int n = 0; n < settings.threads(); n++) {
            workers.add(new CompactionWorker(settings, setup, offload, bytes -> throttle.waitMs(bytes, monotonicMs())));
        }
    }

    /** Thread: any. */
    public void start() {
        lane.run(() -> {
            compactionClock = new RetentionClock(clock.wallMs(), monotonicMs());
            schedule(settings.backoffMs());
        });
    }

    /** Passes under way are given up; then runs {@code stopped} on the metadata lane. Thread: any. */
    public void stop(Runnable stopped) {
        lane.run(() -> {
            whenStopped = stopped;
            if (next != null) {
                next.cancel();
            }
            if (busyWorkers == 0) {
                stopped.run();
            } else {
                workers.forEach(CompactionWorker::stop);
            }
        });
    }

    private void schedule(long delayMs) {
        next = timers.after(delayMs, lane, this::round);
    }

    private void round() {
        List<Partition> partitions = host.all();
        uncompactable.retainAll(partitions.stream().map(Partition::id).collect(Collectors.toSet()));
        roundMs = compactionClock.nowMs(clock.wallMs(), monotonicMs());
        unseen = partitions.iterator();
        hasMore = false;
        busyWorkers = workers.size();
        workers.forEach(this::goOn);
    }

    private void goOn(CompactionWorker worker) {
        while (whenStopped == null && unseen.hasNext()) {
            Partition partition = unseen.next();
            if (!uncompactable.contains(partition.id())) {
                worker.compact(partition, roundMs, (pass, problem) -> ended(worker, partition.id(), pass, problem));
                return;
            }
        }
        busyWorkers--;
        if (busyWorkers == 0) {
            roundEnded();
        }
    }

    private void roundEnded() {
        observer.uncompactablePartitions(uncompactable.size());
        if (whenStopped != null) {
            whenStopped.run();
        } else {
            schedule(hasMore ? 0 : settings.backoffMs());
        }
    }

    private void ended(CompactionWorker worker, PartitionId partition, CompactionPass pass, String problem) {
        if (pass != null) {
            observer.passEnded(partition, pass.bytesRead(), pass.bytesWritten(), pass.recordsRemoved());
            hasMore |= problem == null && pass.state() == CompactionPass.State.DONE && pass.hasMore();
            tell(partition, pass, problem);
        }
        goOn(worker);
    }

    /** What went wrong with a partition that is gone by now concerns nobody. */
    private void tell(PartitionId partition, CompactionPass pass, String problem) {
        CompactionFailure failure = pass.failure();
        if (host.find(partition.topicId(), partition.name().partition()).isEmpty()) {
            return;
        }
        if (failure != null && failure.kind() == CompactionFailure.Kind.UNCOMPACTABLE) {
            uncompactable.add(partition);
            observer.uncompactable(partition, failure.cause().getMessage());
        } else if (failure != null) {
            observer.passFailed(partition, failure.cause().getMessage());
        } else if (problem != null) {
            observer.passFailed(partition, problem);
        }
    }

    private long monotonicMs() {
        return clock.monotonicNs() / 1_000_000;
    }
}
