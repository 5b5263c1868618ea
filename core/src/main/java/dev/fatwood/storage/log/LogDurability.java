package dev.fatwood.storage.log;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.DiskFullException;
import dev.fatwood.env.Lane;
import dev.fatwood.storage.flush.AckDurability;
import dev.fatwood.storage.flush.FlushTarget;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a log is durable. Hands what was written to the directory's flusher and moves the durable offset when the
 * answer comes, never before; with {@link AckDurability#PAGE_CACHE} the log end is durable at once, and only sealed
 * segments are flushed.
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
    private final LogListener listener;
    private final Runnable onSynced;
    private AckDurability mode;
    private long syncedOffset;
    private long durableOffset;
    private int truncations;
    private boolean closed;
    private DiskException failure;

    /** @param onSynced told, after the listener, whenever {@link #syncedOffset} has moved */
    LogDurability(LogPlace place, AckDurability mode, long syncedOffset, LogListener listener, Runnable onSynced) {
        this.place = place;
        this.mode = mode;
        this.syncedOffset = syncedOffset;
        this.durableOffset = syncedOffset;
        this.listener = listener;
        this.onSynced = onSynced;
    }

    /** Records below it (exclusive) count as durable. Goes back only by truncation. */
    long durableOffset() {
        return durableOffset;
    }

    /** Records below it (exclusive) have been synced. */
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

    /** {@code file} has grown, and the log ends at {@code untilOffset} (exclusive). */
    void written(DiskFile file, long untilOffset) {
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
        place.flusher().written(this, new Mark(untilOffset, truncations), files);
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

    /** The log ends at {@code offset} now; marks given before are void. */
    void truncatedTo(long offset) {
        truncations++;
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
    public void flushed(Mark mark) {
        if (closed || failure != null || mark.truncations() != truncations || mark.untilOffset() <= syncedOffset) {
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
