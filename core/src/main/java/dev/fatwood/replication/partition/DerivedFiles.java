package dev.fatwood.replication.partition;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.Lane;
import dev.fatwood.storage.flush.FlushTarget;
import dev.fatwood.storage.log.LogPlace;
import java.util.List;

/**
 * Has files that are derived from a log synced together with what the log writes. Nobody waits for that: without it a loss of power would
 * but have the next start read more of the log. Thread: the partition's lane.
 */
record DerivedFiles(LogPlace place) implements FlushTarget<String> {

    /** Takes over the reference to {@code file}. */
    void syncSoon(DiskFile file) {
        place.flusher().written(this, file.path(), List.of(file));
        file.release();
    }

    @Override
    public Lane lane() {
        return place.lane();
    }

    @Override
    public void journaled(String path) {
        // Only appends to segments are.
    }

    @Override
    public void flushed(String path) {
        // Nobody waits for it.
    }

    @Override
    public void flushFailed(DiskException failure) {
        // The log hears of it too.
    }
}
