package dev.fatwood.storage.flush;

import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.Lane;
import dev.fatwood.env.SyncException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The one flusher of a log directory. Logs register what they have written ({@link #written}); while a sync runs,
 * registrations gather, and the next sync covers them all. At most one {@link Disk#sync} is under way, so its cost is
 * shared by every producer that waits and does not grow with the number of partitions.
 *
 * <p>A sync that fails takes the directory offline for good: it is never retried (the kernel may have dropped the pages
 * and say success the next time), everyone who waits and everyone who comes later is told, and so are those who asked to be
 * ({@link #whenLost}): nobody goes on as if only others had lost something.
 *
 * <p>Bound: at most one entry per log waits, whatever the number of appends.
 *
 * <p>Thread: {@link #written} from any lane; all state is owned by the flusher's lane.
 */
public final class GroupFlusher {

    /** Told once, on the flusher's lane, when the directory is lost. */
    public interface FaultListener {

        void directoryFailed(DiskException failure);
    }

    private final Disk disk;
    private final Lane lane;
    private final List<FaultListener> faults = new ArrayList<>();
    private final FlushObserver observer;
    private Map<FlushTarget<?>, Waiting<?>> waiting = new LinkedHashMap<>();
    private int registrations;
    /** From when a sync is due until its answers are posted. */
    private boolean syncing;

    private DiskException failure;

    public GroupFlusher(Disk disk, Lane lane, FaultListener faults) {
        this(disk, lane, faults, FlushObserver.NONE);
    }

    /** @param observer told of every sync */
    public GroupFlusher(Disk disk, Lane lane, FaultListener faults, FlushObserver observer) {
        this.disk = disk;
        this.lane = lane;
        this.faults.add(faults);
        this.observer = observer;
    }

    /**
     * Asks for {@code files} to be made durable, all bytes written so far. Each call replaces the target's earlier mark
     * if that has not been taken up by a sync yet. The flusher takes references of its own to the files; the caller
     * must hold one.
     */
    public <M> void written(FlushTarget<M> target, M mark, List<DiskFile> files) {
        List<DiskFile> retained = List.copyOf(files);
        retained.forEach(DiskFile::retain);
        lane.post(() -> register(target, mark, retained));
    }

    /** Tells {@code listener}, too, when the directory is lost; at once if it is. Thread: any. */
    public void whenLost(FaultListener listener) {
        lane.run(() -> {
            faults.add(listener);
            if (failure != null) {
                listener.directoryFailed(failure);
            }
        });
    }

    /** As {@link #report}, if that is what {@code failed} means; other failures concern only who met them. Thread: any. */
    public void reportIfSync(DiskException failed) {
        if (failed instanceof SyncException) {
            report(failed);
        }
    }

    /** Takes the directory offline after a sync that somebody else called has failed. */
    public void report(DiskException failed) {
        lane.post(() -> {
            if (failure == null) {
                goOffline(Map.of(), failed);
            }
        });
    }

    private <M> void register(FlushTarget<M> target, M mark, List<DiskFile> files) {
        if (failure != null) {
            files.forEach(DiskFile::release);
            target.lane().post(() -> target.flushFailed(failure));
            return;
        }
        registrations++;
        Waiting<?> before = waiting.get(target);
        Set<DiskFile> dirty = before == null ? new LinkedHashSet<>() : before.files;
        waiting.put(target, new Waiting<>(target, mark, dirty));
        for (DiskFile file : files) {
            if (!dirty.add(file)) {
                file.release();
            }
        }
        if (!syncing) {
            syncSoon();
        }
    }

    /** Syncs behind what is queued here already: the partitions of one request, registered one by one, share a sync. */
    private void syncSoon() {
        syncing = true;
        lane.post(this::startSync);
    }

    private void startSync() {
        if (waiting.isEmpty()) {
            syncing = false;
            return;
        }
        Map<FlushTarget<?>, Waiting<?>> covered = waiting;
        waiting = new LinkedHashMap<>();
        List<DiskFile> files = new ArrayList<>();
        covered.values().forEach(entry -> files.addAll(entry.files));
        observer.syncStarts(registrations, files.size());
        registrations = 0;
        disk.sync(files, lane, failed -> synced(covered, files, failed));
    }

    private void synced(Map<FlushTarget<?>, Waiting<?>> covered, List<DiskFile> files, DiskException failed) {
        syncing = false;
        observer.syncEnded(failed == null);
        files.forEach(DiskFile::release);
        if (failed != null || failure != null) {
            goOffline(covered, failure == null ? failed : failure);
            return;
        }
        post(covered.values(), Waiting::answer);
        if (!waiting.isEmpty()) {
            syncSoon();
        }
    }

    private void goOffline(Map<FlushTarget<?>, Waiting<?>> covered, DiskException failed) {
        boolean first = failure == null;
        failure = failed;
        Map<FlushTarget<?>, Waiting<?>> all = new LinkedHashMap<>(covered);
        all.putAll(waiting);
        waiting.values().forEach(entry -> entry.files.forEach(DiskFile::release));
        waiting = new LinkedHashMap<>();
        post(all.values(), entry -> entry.fail(failed));
        if (first) {
            faults.forEach(listener -> listener.directoryFailed(failed));
        }
    }

    /** Answers the targets on their lanes, with one post to each lane. */
    private static void post(Collection<Waiting<?>> answered, Consumer<Waiting<?>> answer) {
        Map<Lane, List<Waiting<?>>> byLane = new LinkedHashMap<>();
        answered.forEach(entry -> byLane.computeIfAbsent(entry.target.lane(), none -> new ArrayList<>())
                .add(entry));
        byLane.forEach((target, entries) -> target.post(() -> entries.forEach(answer)));
    }

    /** One log's registration, answered on the target's lane; {@code files} is owned by the flusher's. */
    private record Waiting<M>(FlushTarget<M> target, M mark, Set<DiskFile> files) {

        void answer() {
            target.flushed(mark);
        }

        void fail(DiskException failure) {
            target.flushFailed(failure);
        }
    }
}
