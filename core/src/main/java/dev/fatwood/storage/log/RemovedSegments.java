package dev.fatwood.storage.log;

import dev.fatwood.env.DiskException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Files of segments that are no longer part of the log: renamed at once, deleted after a delay, one segment at a time so that the
 * lane can do other things in between. A slice of such a file stays readable as long as somebody holds it, delay or not.
 *
 * <p>What a failure or a crash leaves lies below the log start, or has the name of a removed file, and goes at the next start.
 *
 * <p>Owned by the lane of the log.
 */
final class RemovedSegments {

    private final LogPlace place;
    /** Base offsets of renamed segments; each has a timer. */
    private final Set<Long> renamed = new LinkedHashSet<>();

    private boolean closed;

    RemovedSegments(LogPlace place) {
        this.place = place;
    }

    /** Takes over the files of the segment at {@code baseOffset}; the log start above it is durable. */
    void remove(long baseOffset, long delayMs) {
        if (place.timers() == null) {
            LogFiles.deleteSegment(place, baseOffset);
            return;
        }
        try {
            LogFiles.renameRemoved(place, baseOffset);
        } catch (DiskException notRenamed) {
            return;
        }
        deleteLater(baseOffset, delayMs);
    }

    /**
     * Takes over the files of a segment that others have replaced; they must not keep their names.
     *
     * @throws DiskException if they do
     */
    void removeReplaced(long baseOffset, long delayMs) {
        if (place.timers() == null) {
            LogFiles.deleteSegment(place, baseOffset);
            return;
        }
        LogFiles.renameRemoved(place, baseOffset);
        deleteLater(baseOffset, delayMs);
    }

    private void deleteLater(long baseOffset, long delayMs) {
        if (renamed.add(baseOffset)) {
            place.timers().after(delayMs, place.lane(), () -> delayOver(baseOffset));
        }
    }

    private void delayOver(long baseOffset) {
        if (!closed && renamed.remove(baseOffset)) {
            delete(baseOffset);
        }
    }

    private void delete(long baseOffset) {
        try {
            LogFiles.deleteRenamed(place, baseOffset);
        } catch (DiskException notDeleted) {
            // See above.
        }
    }

    /** Deletes what waits, because space is needed or the log is closed. */
    void deleteAll() {
        renamed.forEach(this::delete);
        renamed.clear();
    }

    /** Timers that fire from now on do nothing. */
    void closed() {
        closed = true;
    }
}
