package dev.fatwood.storage.flush;

import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.Lane;
import dev.fatwood.env.SyncException;
import dev.fatwood.storage.journal.Journal;
import dev.fatwood.storage.journal.JournalRange;
import dev.fatwood.storage.journal.JournalReplayed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The one flusher of a log directory. Logs register what they have written ({@link #written}, {@link #appended}); while a sync runs,
 * registrations gather, and the next sync covers them all. At most one such sync is under way, so its cost is shared by every producer that
 * waits; and where many files have a little each, these bytes go into the journal, and that is synced in their place ({@link
 * JournalRounds}), so that the cost does not grow with the number of partitions.
 *
 * <p>A sync that fails takes the directory offline for good: it is never retried (the kernel may have dropped the pages
 * and say success the next time), everyone who waits and everyone who comes later is told, and so are those who asked to be
 * ({@link #whenLost}): nobody goes on as if only others had lost something.
 *
 * <p>Bound: at most one entry per log waits, whatever the number of appends.
 *
 * <p>Thread: {@link #written} and {@link #appended} from any lane; all state is owned by the flusher's lane.
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
    private final JournalSetup setup;
    private final JournalRounds journal;
    private final ExpectedLanes expected;
    private Map<FlushTarget<?>, Waiting<?>> waiting = new LinkedHashMap<>();
    private int registrations;
    /** From when a sync is due until its answers are posted. */
    private boolean syncing;

    private DiskException failure;
    private Runnable closing;

    /** A flusher without a journal, at which nobody looks. */
    public GroupFlusher(Disk disk, Lane lane, FaultListener faults) {
        this(disk, lane, faults, FlushObserver.NONE, JournalSetup.off(disk));
    }

    /** @param observer told of every sync */
    public GroupFlusher(Disk disk, Lane lane, FaultListener faults, FlushObserver observer, JournalSetup setup) {
        this.disk = disk;
        this.lane = lane;
        this.faults.add(faults);
        this.observer = observer;
        this.setup = setup;
        this.journal = new JournalRounds(disk, lane, setup, this::lost);
        this.expected = new ExpectedLanes(lane, setup.timers());
    }

    /**
     * Gives the logs what the last process left in the journal, see {@link Journal#recover}. Comes before any log is opened. Blocks.
     *
     * @return what was done, failures by directory included
     */
    public JournalReplayed recover(Journal.Owners owners) {
        JournalReplayed replayed = setup.journal().recover(owners);
        setup.observer().replayed(replayed);
        return replayed;
    }

    /**
     * Asks for {@code files} to be made durable, all bytes written so far. Each call replaces the target's earlier mark
     * if that has not been taken up by a sync yet. The flusher takes references of its own to the files; the caller
     * must hold one.
     */
    public <M> void written(FlushTarget<M> target, M mark, List<DiskFile> files) {
        List<DiskFile> retained = List.copyOf(files);
        retained.forEach(DiskFile::retain);
        lane.post(() -> register(target, retained, entry -> entry.written(mark, retained)));
    }

    /** As {@link #written}, for a file of which only {@code range} is new since the last call for it. */
    public <M> void appended(FlushTarget<M> target, M mark, JournalRange range) {
        range.file().retain();
        lane.post(() -> register(target, List.of(range.file()), entry -> entry.appended(mark, range)));
    }

    /**
     * Announces a request that is about to be posted to several lanes. The next sync that becomes due first lets each of them get to the end of
     * its queue, for two milliseconds at most: what was sent together then becomes durable together, and a reader sees all of it at once, for
     * one sync instead of two. One that is announced while a sync waits may be split between this and the next. Thread: any.
     *
     * @param home the lane that posts the request, in the task that calls this
     */
    public void expect(Lane home, Collection<Lane> lanes) {
        lane.post(() -> expected.add(home, lanes));
    }

    /** Runs {@code task} on the flusher's lane, when the answers to a sync that is over are all posted. Thread: any. */
    public void behindAnswers(Runnable task) {
        lane.post(task);
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
        lane.post(() -> lost(failed));
    }

    private void lost(DiskException failed) {
        if (failure == null) {
            goOffline(List.of(), failed);
        }
    }

    /** Empties the journal and lets go of it, once no sync is under way; then runs {@code closed} on the flusher's lane. Thread: any. */
    public void close(Runnable closed) {
        lane.run(() -> {
            closing = closed;
            closeWhenIdle();
        });
    }

    private void closeWhenIdle() {
        if (!syncing && closing != null) {
            journal.close(closing);
            closing = null;
        }
    }

    /** What to do with the registration of a log. */
    private interface Registering<M> {

        void with(Waiting<M> entry);
    }

    private <M> void register(FlushTarget<M> target, List<DiskFile> retained, Registering<M> registering) {
        if (failure != null) {
            retained.forEach(DiskFile::release);
            target.lane().post(() -> target.flushFailed(failure));
            return;
        }
        registrations++;
        registering.with(waitingOf(target));
        if (!syncing) {
            syncSoon();
        }
    }

    /** A target is registered with marks of its own type only. */
    @SuppressWarnings("unchecked")
    private <M> Waiting<M> waitingOf(FlushTarget<M> target) {
        return (Waiting<M>) waiting.computeIfAbsent(target, Waiting::new);
    }

    /** Syncs behind what is queued here already: the partitions of one request, registered one by one, share a sync. */
    private void syncSoon() {
        syncing = true;
        lane.post(() -> expected.await(this::startSync));
    }

    private void startSync() {
        if (waiting.isEmpty()) {
            syncing = false;
            closeWhenIdle();
            return;
        }
        Collection<Waiting<?>> covered = waiting.values();
        waiting = new LinkedHashMap<>();
        List<DiskFile> files;
        try {
            files = filesOf(covered);
        } catch (DiskException failed) {
            syncing = false;
            covered.forEach(Waiting::release);
            goOffline(covered, failed);
            return;
        }
        observer.syncStarts(registrations, files.size());
        registrations = 0;
        disk.sync(files, lane, failed -> synced(covered, files, failed));
    }

    /** What has to be synced, with a reference to each. */
    private List<DiskFile> filesOf(Collection<Waiting<?>> covered) {
        List<DiskFile> files = new ArrayList<>();
        DiskFile journaled = journal.write(covered);
        if (journaled != null) {
            files.add(journaled);
        }
        covered.stream().filter(entry -> !entry.isJournaled()).forEach(entry -> files.addAll(entry.files()));
        return files;
    }

    private void synced(Collection<Waiting<?>> covered, List<DiskFile> files, DiskException failed) {
        syncing = false;
        observer.syncEnded(failed == null);
        files.forEach(DiskFile::release);
        List<Waiting<?>> journaled =
                covered.stream().<Waiting<?>>filter(Waiting::isJournaled).toList();
        if (failed != null || failure != null) {
            journaled.forEach(Waiting::release);
            goOffline(covered, failure == null ? failed : failure);
            return;
        }
        if (!journaled.isEmpty()) {
            journal.synced(journaled);
        }
        Waiting.post(covered, Waiting::answer);
        if (!waiting.isEmpty()) {
            syncSoon();
        }
        closeWhenIdle();
    }

    private void goOffline(Collection<Waiting<?>> covered, DiskException failed) {
        boolean first = failure == null;
        failure = failed;
        Map<FlushTarget<?>, Waiting<?>> all = new LinkedHashMap<>();
        journal.abandon().forEach(entry -> all.put(entry.target(), entry));
        covered.forEach(entry -> all.put(entry.target(), entry));
        waiting.forEach(all::put);
        waiting.values().forEach(Waiting::release);
        waiting = new LinkedHashMap<>();
        Waiting.post(all.values(), entry -> entry.fail(failed));
        if (first) {
            faults.forEach(listener -> listener.directoryFailed(failed));
        }
        closeWhenIdle();
    }
}
