package dev.fatwood.broker.os;

import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.Lane;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Syncs a list of files with several threads at once, and reports when the last is done. At once, because the file system writes its
 * journal once for all syncs that wait for it: 16 files took 50 ms one after the other and 2.5 ms with four threads (ext4, busy
 * machine).
 *
 * <p>Thread: run by as many threads of the disk pool as {@link #threads} says; the report is posted to the lane.
 */
final class SyncRound implements Runnable {

    private final List<DiskFile> files;
    private final Lane lane;
    private final Disk.SyncListener listener;
    private final int threads;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger running;
    private final AtomicReference<DiskException> firstFailure = new AtomicReference<>();

    /** @param threadsMax threads that may work on it, 1 or more */
    SyncRound(List<DiskFile> files, Lane lane, Disk.SyncListener listener, int threadsMax) {
        this.files = files;
        this.lane = lane;
        this.listener = listener;
        this.threads = Math.max(1, Math.min(threadsMax, files.size()));
        this.running = new AtomicInteger(threads);
    }

    /** How often {@link #run} is to be called. */
    int threads() {
        return threads;
    }

    @Override
    public void run() {
        for (int n = next.getAndIncrement(); n < files.size(); n = next.getAndIncrement()) {
            sync(files.get(n));
        }
        if (running.decrementAndGet() == 0) {
            lane.post(() -> listener.synced(firstFailure.get()));
        }
    }

    private void sync(DiskFile file) {
        try {
            file.sync();
        } catch (DiskException failure) {
            firstFailure.compareAndSet(null, failure);
        }
    }
}
