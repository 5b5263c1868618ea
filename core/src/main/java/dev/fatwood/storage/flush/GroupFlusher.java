package dev.fatwood.storage.flush;

import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.Lane;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one flusher of a log directory. Logs register what they have written ({@link #written}); while a sync runs,
 * registrations gather, and the next sync covers them all. At most one {@link Disk#sync} is under way, so its cost is
 * shared by every producer that waits and does not grow with the number of partitions.
 *
 * <p>A sync that fails takes the directory offline for good: it is never retried (the kernel may have dropped the pages
 * and say success the next time), everyone who waits and everyone who comes later is told, and so is the directory's
 * {@link FaultListener}.
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
    private final FaultListener faults;
    private Map<FlushTarget<?>, Waiting<?>> waiting = new LinkedHashMap<>();
    private boolean syncing;
    private DiskException failure;

    public GroupFlusher(Disk disk, Lane lane, FaultListener faults) {
        this.disk = disk;
        this.lane = lane;
        this.faults = faults;
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
        Waiting<?> before = waiting.get(target);
        Set<DiskFile> dirty = before == null ? new LinkedHashSet<>() : before.files;
        waiting.put(target, new Waiting<>(target, mark, dirty));
        for (DiskFile file : files) {
            if (!dirty.add(file)) {
                file.release();
            }
        }
        if (!syncing) {
            startSync();
        }
    }

    private void startSync() {
        Map<FlushTarget<?>, Waiting<?>> covered = waiting;
        waiting = new LinkedHashMap<>();
        syncing = true;
        List<DiskFile> files = new ArrayList<>();
        covered.values().forEach(entry -> files.addAll(entry.files));
        disk.sync(files, lane, failed -> synced(covered, files, failed));
    }

    private void synced(Map<FlushTarget<?>, Waiting<?>> covered, List<DiskFile> files, DiskException failed) {
        syncing = false;
        files.forEach(DiskFile::release);
        if (failed != null || failure != null) {
            goOffline(covered, failure == null ? failed : failure);
            return;
        }
        covered.values().forEach(Waiting::answer);
        if (!waiting.isEmpty()) {
            startSync();
        }
    }

    private void goOffline(Map<FlushTarget<?>, Waiting<?>> covered, DiskException failed) {
        boolean first = failure == null;
        failure = failed;
        Map<FlushTarget<?>, Waiting<?>> all = new LinkedHashMap<>(covered);
        all.putAll(waiting);
        waiting.values().forEach(entry -> entry.files.forEach(DiskFile::release));
        waiting = new LinkedHashMap<>();
        all.values().forEach(entry -> entry.fail(failed));
        if (first) {
            faults.directoryFailed(failed);
        }
    }

    /** One log's registration; {@code files} is owned by the flusher's lane. */
    private record Waiting<M>(FlushTarget<M> target, M mark, Set<DiskFile> files) {

        void answer() {
            target.lane().post(() -> target.flushed(mark));
        }

        void fail(DiskException failure) {
            target.lane().post(() -> target.flushFailed(failure));
        }
    }
}
