package dev.fatwood.storage.flush;

import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.Lane;
import dev.fatwood.env.SyncException;
import dev.fatwood.storage.journal.Journal;
import dev.fatwood.storage.journal.JournalRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Decides for each sync of a {@link GroupFlusher} what goes by way of the journal, and empties the journal, beside the syncs: when one of its files is
 * full or has been used for half a minute, and when it has been idle for two to four seconds. So files of deleted segments are not held for long.
 *
 * <p>A sync uses it if enough segments wait with little new in each. Whatever else waits is synced itself; and everything is, as long as the journal is
 * not made, or both of its files have bytes that their segments lack.
 *
 * <p>Owned by the flusher's lane.
 */
final class JournalRounds {

    /** Files in one sync beside those that appends wait for. */
    private static final int SLICE_FILES = 16;

    private static final long IDLE_MS = 2_000;
    /** Spans of {@link #IDLE_MS} for which a file is used at most, if the other one is empty. */
    private static final int SPANS_MAX = 15;

    /** After the journal could not be made. */
    private static final long RETRY_MS = 60_000;

    private final Disk disk;
    private final Lane lane;
    private final JournalSetup setup;
    private final Journal journal;
    private final Consumer<DiskException> lost;
    private Unsynced unsynced = new Unsynced();
    /** What the file that is not in use stands in for; {@code null} if that is empty. */
    private Unsynced trimming;

    private int wanted;
    private long rounds;
    private int spans;
    private boolean isWatched;
    /** Between writing entries and the end of their sync: until then the file in use holds more than is noted as unsynced. */
    private boolean isUnderWay;

    private boolean isSwitchDue;
    private boolean isOver;
    private Runnable closed;

    /** @param lost told when files could not be synced or the journal not be written */
    JournalRounds(Disk disk, Lane lane, JournalSetup setup, Consumer<DiskException> lost) {
        this.disk = disk;
        this.lane = lane;
        this.setup = setup;
        this.journal = setup.journal();
        this.lost = lost;
    }

    /**
     * Writes what waits and fits into the journal, and notes in {@code waiting} what that was.
     *
     * @return the file to sync in place of theirs, with a reference; {@code null} if the journal is not used
     */
    DiskFile write(Collection<Waiting<?>> waiting) {
        if (isOver || !journal.settings().isOn()) {
            return null;
        }
        List<Waiting<?>> few = waiting.stream()
                .<Waiting<?>>filter(
                        entry -> entry.fitsJournal(journal.settings().bypassBytes()))
                .toList();
        List<JournalRange> ranges =
                few.stream().flatMap(entry -> entry.ranges().stream()).toList();
        if (ranges.size() < journal.settings().filesMin()) {
            return null;
        }
        long bytes = Journal.sizeBytes(ranges);
        if (!isReadyFor(bytes)) {
            setup.observer().unready();
            return null;
        }
        isUnderWay = true;
        journal.write(ranges);
        few.forEach(Waiting::journaled);
        tell(waiting, few, ranges.size(), bytes);
        journal.file().retain();
        return journal.file();
    }

    private void tell(Collection<Waiting<?>> waiting, List<Waiting<?>> few, int files, long bytes) {
        setup.observer().written(files, bytes);
        if (few.size() < waiting.size()) {
            setup.observer().bypassed(waiting.size() - few.size());
        }
    }

    private boolean isReadyFor(long bytes) {
        if (journal.isAbsent()) {
            wanted++;
            if (journal.isKept() || wanted >= journal.settings().wantedMin()) {
                make();
            }
            return false;
        }
        if (!journal.isReady() || journal.hasRoom(bytes)) {
            return journal.isReady();
        }
        if (trimming != null || !journal.canHold(bytes)) {
            return false;
        }
        switchFiles();
        return true;
    }

    /** The journal is synced, and {@code journaled} are durable by it; takes over their files. */
    void synced(Collection<Waiting<?>> journaled) {
        journal.synced();
        journaled.forEach(unsynced::add);
        rounds++;
        isUnderWay = false;
        if (isSwitchDue) {
            isSwitchDue = false;
            switchFiles();
        } else if (!isWatched) {
            watch();
        }
    }

    // Making it

    private void make() {
        long generation = journal.beginMaking();
        Making making = new Making(generation);
        setup.offload().run(making, lane, () -> made(making));
    }

    private void made(Making making) {
        if (making.failure == null) {
            journal.made(making.made);
            return;
        }
        if (making.failure instanceof SyncException) {
            lost.accept(making.failure);
            return;
        }
        setup.observer().notMade(making.failure);
        setup.timers().after(RETRY_MS, lane, journal::notMade);
    }

    /** Runs off the lane. */
    private final class Making implements Runnable {

        private final long generation;
        private Journal.Made made;
        private DiskException failure;

        Making(long generation) {
            this.generation = generation;
        }

        @Override
        public void run() {
            try {
                made = journal.make(generation);
            } catch (DiskException failed) {
                failure = failed;
            }
        }
    }

    // Emptying it

    private void switchFiles() {
        spans = 0;
        trimming = unsynced;
        unsynced = new Unsynced();
        journal.switchFiles();
        setup.observer().switched();
        lane.post(this::trim); // Behind the sync that is about to begin.
    }

    /** Syncs some of the files after others; when all are, the journal does not need their bytes any more. */
    private void trim() {
        if (isOver) {
            return;
        }
        if (trimming.areAllTaken()) {
            Waiting.post(trimming.logs(), Waiting::flushed);
            emptyOther();
            return;
        }
        sync(trimming.take(SLICE_FILES), this::trim);
    }

    private void emptyOther() {
        try {
            DiskFile emptied = journal.emptyOther();
            emptied.retain();
            sync(List.of(emptied), this::trimmed);
        } catch (DiskException failed) {
            lost.accept(failed);
        }
    }

    /** Takes over references to {@code files}. */
    private void sync(List<DiskFile> files, Runnable done) {
        disk.sync(files, lane, failed -> {
            files.forEach(DiskFile::release);
            if (failed == null) {
                done.run();
            } else {
                lost.accept(failed);
            }
        });
    }

    private void trimmed() {
        if (isOver) {
            return;
        }
        trimming = null;
        setup.observer().trimmed();
        closeWhenTrimmed();
    }

    private void watch() {
        isWatched = true;
        long seen = rounds;
        setup.timers().after(IDLE_MS, lane, () -> look(seen));
    }

    private void look(long seen) {
        isWatched = false;
        if (isOver || unsynced.isEmpty()) {
            return;
        }
        spans++;
        boolean isTime = trimming == null && (rounds == seen || spans >= SPANS_MAX);
        if (isTime && isBetweenSyncs()) {
            switchFiles();
        } else if (isTime) {
            isSwitchDue = true;
        } else {
            watch();
        }
    }

    private boolean isBetweenSyncs() {
        return !isUnderWay;
    }

    // The end

    /** Empties the journal and marks it as empty, then runs {@code whenClosed}. No sync is under way, and none comes. */
    void close(Runnable whenClosed) {
        closed = whenClosed;
        if (isOver) {
            end();
        } else {
            closeWhenTrimmed();
        }
    }

    private void closeWhenTrimmed() {
        if (closed == null || trimming != null) {
            return;
        }
        if (unsynced.isEmpty()) {
            mark();
        } else {
            switchFiles();
        }
    }

    private void mark() {
        try {
            List<DiskFile> marked = journal.mark();
            if (marked.isEmpty()) {
                end();
                return;
            }
            marked.forEach(DiskFile::retain);
            sync(marked, this::end);
        } catch (DiskException failed) {
            lost.accept(failed);
        }
    }

    /** The directory is lost: the journal stays as it is, for the next start. Returns the logs that were not told yet that their files are synced. */
    List<Waiting<?>> abandon() {
        List<Waiting<?>> untold = new ArrayList<>(unsynced.logs());
        if (trimming != null) {
            untold.addAll(trimming.logs());
            trimming.release();
        }
        unsynced.release();
        unsynced = new Unsynced();
        trimming = null;
        end();
        return untold;
    }

    private void end() {
        isOver = true;
        journal.close();
        if (closed != null) {
            Runnable whenClosed = closed;
            closed = null;
            whenClosed.run();
        }
    }
}
