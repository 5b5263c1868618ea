package dev.fatwood.storage.flush;

import dev.fatwood.env.DiskFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one file of the journal stands in for: files that are not synced yet, and the logs to be told when they are. Holds one reference to each
 * file. Bound: as many files as have had appends since the journal's file was empty.
 *
 * <p>Owned by the flusher's lane.
 */
final class Unsynced {

    private final Map<FlushTarget<?>, Waiting<?>> logs = new LinkedHashMap<>();
    private final Set<DiskFile> files = new LinkedHashSet<>();

    /** Takes over the files of {@code journaled}, whose bytes the journal has. */
    void add(Waiting<?> journaled) {
        logs.put(journaled.target(), journaled);
        for (DiskFile file : journaled.files()) {
            if (!files.add(file)) {
                file.release();
            }
        }
    }

    boolean isEmpty() {
        return logs.isEmpty();
    }

    /** Up to so many of the files, with the references to them. */
    List<DiskFile> take(int filesMax) {
        List<DiskFile> taken = new ArrayList<>();
        Iterator<DiskFile> rest = files.iterator();
        while (rest.hasNext() && taken.size() < filesMax) {
            taken.add(rest.next());
            rest.remove();
        }
        return taken;
    }

    boolean areAllTaken() {
        return files.isEmpty();
    }

    /** The logs, each with the last mark it gave. */
    Collection<Waiting<?>> logs() {
        return logs.values();
    }

    void release() {
        files.forEach(DiskFile::release);
        files.clear();
    }
}
