package dev.fatwood.broker.os;

import dev.fatwood.env.Disk.SyncListener;
import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.Lane;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The files of one {@link NioDisk#sync}, shared out among disk threads: each takes the next file until none is left, and the
 * one that finishes last reports. One after the other, every file would wait for the device, and on a busy machine for a
 * turn on the CPU; side by side these waits overlap, and a group costs little more than one file.
 *
 * <p>Thread: disk pool; any number of threads may {@link #run} it.
 */
final class SyncGroup implements Runnable {

    private final List<DiskFile> files;
    private final Lane lane;
    private final SyncListener listener;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger left;
    private final AtomicReference<DiskException> firstFailure = new AtomicReference<>();

    SyncGroup(List<DiskFile> files, Lane lane, SyncListener listener) {
        this.files = files;
        this.lane = lane;
        this.listener = listener;
        this.left = new AtomicInteger(files.size());
    }

    @Override
    public void run() {
        int index = next.getAndIncrement();
        while (index < files.size()) {
            sync(files.get(index));
            index = next.getAndIncrement();
        }
    }

    private void sync(DiskFile file) {
        try {
            file.sync();
        } catch (DiskException failure) {
            firstFailure.compareAndSet(null, failure);
        }
        if (left.decrementAndGet() == 0) {
            lane.post(() -> listener.synced(firstFailure.get()));
        }
    }
}
