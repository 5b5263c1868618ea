package dev.fatwood.storage.log;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.DiskFullException;
import dev.fatwood.env.Lane;
import dev.fatwood.storage.flush.AckDurability;
import dev.fatwood.storage.flush.FlushTarget;
import dev.fatwood.storage.journal.JournalOwner;
import dev.fatwood.storage.journal.JournalRange;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a log is durable, and how far its own files are synced, which is less while only the directory's journal has the rest. Hands what was
 * written to the directory's flusher and moves these when the answer comes, never before; with {@link AckDurability#PAGE_CACHE} the
 * log end is durable at once, and only sealed segments are flushed.
 *
 * <p>Owned by the lane of the log.
 */
final class LogDurability implements FlushTarget<LogDurability.Mark> {

    /**
     * A log end handed to the flusher.
     *
     * @param untilOffset the end (exclusive)
     * @param truncations how often the log had been truncated: an answer to an older mark says nothing about newer
     *     bytes
     */
    record Mark(long untilOffset, int truncations) {}

    private final LogPlace place;
    private final JournalOwner owner;
    private final LogCoverage coverage;
    private final LogListener listener;
    private final Runnable onSynced;
    private AckDurability mode;
    private long syncedOffset;
    private long durableOffset;
    private boolean closed;
    private DiskException failure;

    /** @param onSynced told, after the listener, whenever {@link #syncedOffset} has moved */
    LogDurability(LogOpening opening, AckDurability mode, LogListener listener, Runnable onSynced) {
        this.place = opening.place();
        this.owner = place.topicId() == null ? null : new JournalOwner(place.topicId(), place.directory());
        this.coverage = opening.coverage();
        this.mode = mode;
        this.syncedOffset = opening.segments().active().untilOffset();
        this.durableOffset = syncedOffset;
        this.listener = listener;
        this.onSynced = onSynced;
    }

    /** Records below it (exclusive) count as durable. Goes back only by truncation. */
    long durableOffset() {
        return durableOffset;
    }

    /** Records below it (exclusive) are in the log's own files, which have been synced. */
    long syncedOffset() {
        return syncedOffset;
    }

    @Override
    public Lane lane() {
        return place.lane();
    }

    void checkUsable() {
        if (failure != null) {
            throw failure;
        }
        if (closed) {
            throw new IllegalStateException("the log " + place.directory() + " is closed");
        }
    }

    boolean isFailed() {
        return failure != null;
    }

    /** Whether bytes count as durable only after a sync. */
    boolean isSynced() {
        return mode == AckDurability.FSYNC;
    }

    /** {@code batches} are the last that {@code active} holds. */
    void appended(LogSegment active, BatchRun batches) {
        if (!isSynced() || !usesJournal()) {
            written(active.file(), batches.untilOffset());
            return;
        }
        JournalRange range = new JournalRange(
                owner,
                active.file(),
                coverage.truncations(),
                active.baseOffset(),
                active.sizeBytes() - batches.sizeBytes(),
                active.sizeBytes(),
                batches.first().baseOffset(),
                batches.untilOffset());
        place.flusher().appended(this, mark(batches.untilOffset()), range);
    }

    /** A journal is of no use to a log without a checkpoint: nothing would say what of it is void. */
    private boolean usesJournal() {
        return owner != null && coverage.isNoted();
    }

    private Mark mark(long untilOffset) {
        return new Mark(untilOffset, coverage.truncations());
    }

    private void written(DiskFile file, long untilOffset) {
        if (isSynced()) {
            request(List.of(file), untilOffset);
        } else {
            durableOffset = untilOffset;
        }
    }

    /**
     * Asks for {@code files} to be synced, whatever the mode; up to {@code untilOffset} (exclusive) everything is in
     * them.
     */
    void request(List<DiskFile> files, long untilOffset) {
        place.flusher().written(this, mark(untilOffset), files);
    }

    /** As {@link #request}, for a segment and its {@code indexes}, whose references are taken over. */
    void requestSegment(List<DiskFile> indexes, DiskFile segment, long untilOffset) {
        List<DiskFile> files = new ArrayList<>(indexes);
        files.add(segment);
        request(files, untilOffset);
        indexes.forEach(DiskFile::release);
    }

    /** The caller has synced everything itself. */
    void syncedTo(long untilOffset) {
        syncedOffset = Math.max(syncedOffset, untilOffset);
        if (syncedOffset > durableOffset) {
            durableOffset = syncedOffset;
            listener.durableAdvanced(durableOffset);
        }
    }

    /** The log ends at {@code offset} now; marks given before are void, for the checkpoint counts one more truncation. */
    void truncatedTo(long offset) {
        syncedOffset = Math.min(syncedOffset, offset);
        durableOffset = Math.min(durableOffset, offset);
    }

    void mode(AckDurability newMode, DiskFile file, long untilOffset) {
        if (newMode == mode) {
            return;
        }
        boolean weaker = newMode == AckDurability.PAGE_CACHE && durableOffset < untilOffset;
        mode = newMode;
        written(file, untilOffset);
        if (weaker) {
            listener.durableAdvanced(durableOffset);
        }
    }

    void closed() {
        closed = true;
    }

    @Override
    public void journaled(Mark mark) {
        if (isVoid(mark) || mark.untilOffset() <= durableOffset) {
            return;
        }
        durableOffset = mark.untilOffset();
        listener.durableAdvanced(durableOffset);
    }

    private boolean isVoid(Mark mark) {
        return closed || failure != null || mark.truncations() != coverage.truncations();
    }

    @Override
    public void flushed(Mark mark) {
        if (isVoid(mark) || mark.untilOffset() <= syncedOffset) {
            return;
        }
        syncedTo(mark.untilOffset());
        if (!closed && failure == null) {
            onSynced.run();
        }
    }

    @Override
    public void flushFailed(DiskException newFailure) {
        if (closed || failure != null) {
            return;
        }
        failure = newFailure;
        listener.logFailed(newFailure);
    }

    /** Runs {@code steps} that sync on this lane; unless the disk is but full, a failure ends the log. */
    void syncing(Runnable steps) {
        try {
            steps.run();
        } catch (DiskFullException full) {
            throw full;
        } catch (DiskException failed) {
            failed(failed);
            throw failed;
        }
    }

    /** A sync outside of the flusher has failed: the whole directory is lost. */
    void failed(DiskException newFailure) {
        flushFailed(newFailure);
        place.flusher().report(newFailure);
    }
}
