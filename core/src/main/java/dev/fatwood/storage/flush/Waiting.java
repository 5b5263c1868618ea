package dev.fatwood.storage.flush;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.Lane;
import dev.fatwood.storage.journal.JournalRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What one log waits for: files to be synced, or the bytes appended to some of them that a journal may take in their place. Holds one
 * reference to each file.
 *
 * <p>Owned by the flusher's lane; the answers are given on the log's.
 */
final class Waiting<M> {

    private final FlushTarget<M> target;
    private final Set<DiskFile> files = new LinkedHashSet<>();
    /** The appended bytes of files of which nothing else is known to have changed. */
    private final Map<DiskFile, JournalRange> ranges = new LinkedHashMap<>();

    private M mark;
    private boolean isJournaled;

    Waiting(FlushTarget<M> target) {
        this.target = target;
    }

    /** Takes over references to {@code dirty}, whatever has changed in them. */
    void written(M newMark, List<DiskFile> dirty) {
        mark = newMark;
        for (DiskFile file : dirty) {
            ranges.remove(file);
            addFile(file);
        }
    }

    /** Takes over a reference to the file of {@code range}. */
    void appended(M newMark, JournalRange range) {
        mark = newMark;
        DiskFile file = range.file();
        JournalRange before = ranges.get(file);
        if (before == null && !files.contains(file)) {
            ranges.put(file, range);
        } else if (before != null && before.meets(range)) {
            ranges.put(file, before.with(range));
        } else {
            ranges.remove(file);
        }
        addFile(file);
    }

    private void addFile(DiskFile file) {
        if (!files.add(file)) {
            file.release();
        }
    }

    FlushTarget<M> target() {
        return target;
    }

    /** All files that have changed. */
    Set<DiskFile> files() {
        return files;
    }

    Collection<JournalRange> ranges() {
        return ranges.values();
    }

    /** Whether a journal may take all there is, {@code bytesMax} of each file at most. */
    boolean fitsJournal(int bytesMax) {
        return !ranges.isEmpty()
                && ranges.size() == files.size()
                && ranges.values().stream().allMatch(range -> range.sizeBytes() <= bytesMax);
    }

    void journaled() {
        isJournaled = true;
    }

    boolean isJournaled() {
        return isJournaled;
    }

    /** Tells the log what the sync has made durable. */
    void answer() {
        if (isJournaled) {
            target.journaled(mark);
        } else {
            target.flushed(mark);
        }
    }

    void flushed() {
        target.flushed(mark);
    }

    void fail(DiskException failure) {
        target.flushFailed(failure);
    }

    void release() {
        files.forEach(DiskFile::release);
        files.clear();
    }

    /** Answers {@code all} on their lanes, with one post to each lane. */
    static void post(Collection<Waiting<?>> all, Consumer<Waiting<?>> answer) {
        Map<Lane, List<Waiting<?>>> byLane = new LinkedHashMap<>();
        all.forEach(entry -> byLane.computeIfAbsent(entry.target.lane(), none -> new ArrayList<>())
                .add(entry));
        byLane.forEach((lane, entries) -> lane.post(() -> entries.forEach(answer)));
    }
}
