package dev.fatwood.broker.os;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The files of one log directory that are open, and a bound for them: when one more is to be opened, another is closed that was not used
 * lately, found as the hand of a clock finds it, which passes by whoever was used since it came by before. One that has unsynced bytes is
 * synced in the background when the hand meets it, and closed when it comes again; only where no other is left does the caller sync one
 * itself. The bound is passed by those that are in use at the same moment, one for each thread, and by those that were deleted while
 * somebody reads them.
 *
 * <p>Thread: any. The lock is held to look for a file and to close it, never to open or to sync one.
 */
final class OpenFiles {

    /** Files get this part of the descriptors: connections half, and the rest is for directories, libraries, pipes. */
    private static final int PART = 4;

    private static final int MAX_AT_LEAST = 16;
    /** Syncs under way in the background. */
    static final int SYNCED_AHEAD_MAX = 4;
    /** Syncs by one caller that wants a descriptor. */
    private static final int SYNCED_BY_CALLER_MAX = 2;
    /** Closed at once where the process has no descriptor left, so that connections that wait for one do not take all of them. */
    private static final int GIVEN_UP_MAX = 8;

    private static final int OPEN_TRIES_MAX = 4;

    private final int max;
    private final OpenFile.Opener opener;
    private final Executor background;
    private final FileNames names = new FileNames();
    private final AtomicInteger syncedAhead = new AtomicInteger();
    /** Guarded by this, as is the hand. */
    private final List<OpenFile> open = new ArrayList<>();

    private int hand;

    /**
     * @param max descriptors, 1 or more
     * @param opener opens a file again that is there
     * @param background for syncs
     */
    OpenFiles(int max, OpenFile.Opener opener, Executor background) {
        this.max = max;
        this.opener = opener;
        this.background = background;
    }

    /** How many files may be open if the process may have so many descriptors. */
    static int maxOf(int descriptors) {
        return Math.max(MAX_AT_LEAST, descriptors / PART);
    }

    /**
     * Opens a file for the first time. The caller {@link OpenFile#end ends} it.
     *
     * @param isKept whether it stays open until then
     */
    OpenFile open(String path, OpenFile.Opener first, boolean isKept) throws IOException {
        OpenFile file = new OpenFile(this, path);
        file.open(first, isKept);
        names.add(file);
        return file;
    }

    OpenFile.Opener opener() {
        return opener;
    }

    /** How many are open. */
    synchronized int count() {
        return open.size();
    }

    // For the files

    /** A channel for {@code file}, which counts as open from now on. */
    FileChannel descriptor(OpenFile file, OpenFile.Opener how, String path) throws IOException {
        admit(file);
        try {
            return opened(how, path);
        } catch (IOException | RuntimeException failed) {
            forget(file);
            throw failed;
        }
    }

    private FileChannel opened(OpenFile.Opener how, String path) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return how.open(path);
            } catch (IOException failed) {
                boolean heals = DiskFailures.isOutOfDescriptors(failed) && tries < OPEN_TRIES_MAX && giveUp();
                if (!heals) {
                    throw failed;
                }
            }
        }
    }

    private void admit(OpenFile file) {
        OpenFile inTheWay = makeRoom();
        for (int syncs = 0; inTheWay != null && syncs < SYNCED_BY_CALLER_MAX; syncs++) {
            inTheWay.syncAhead();
            inTheWay = makeRoom();
        }
        add(file);
    }

    /** Closes files until one more fits, as far as that goes: where it did not, one that was not closed because it is not synced. */
    private synchronized OpenFile makeRoom() {
        OpenFile unsynced = null;
        for (int looks = 2 * open.size(); open.size() >= max && looks > 0; looks--) {
            hand = hand % open.size();
            OpenFile met = open.get(hand);
            boolean wasRecent = met.wasRecent();
            if (!wasRecent && met.closeIfIdle()) {
                forget(met);
                continue;
            }
            hand++;
            if (!wasRecent && met.isUnsynced()) {
                unsynced = met;
                syncSoon(met);
            }
        }
        return open.size() < max ? null : unsynced;
    }

    private void syncSoon(OpenFile file) {
        if (syncedAhead.incrementAndGet() > SYNCED_AHEAD_MAX) {
            syncedAhead.decrementAndGet();
            return;
        }
        background.execute(() -> {
            try {
                file.syncAhead();
            } finally {
                syncedAhead.decrementAndGet();
            }
        });
    }

    /** Closes some, recent or not; whether there were any. */
    private synchronized boolean giveUp() {
        int closed = 0;
        for (int n = open.size() - 1; n >= 0 && closed < GIVEN_UP_MAX; n--) {
            OpenFile file = open.get(n);
            if (file.closeIfIdle()) {
                forget(file);
                closed++;
            }
        }
        return closed > 0;
    }

    private synchronized void add(OpenFile file) {
        file.slot(open.size());
        open.add(file);
    }

    /** It is not open any more; the last one takes its slot. */
    synchronized void forget(OpenFile file) {
        int slot = file.slot();
        if (slot == OpenFile.NO_SLOT) {
            return;
        }
        OpenFile last = open.remove(open.size() - 1);
        if (last != file) {
            open.set(slot, last);
            last.slot(slot);
        }
        file.slot(OpenFile.NO_SLOT);
    }

    /** Nobody holds {@code file} any more. */
    void ended(OpenFile file) {
        forget(file);
        names.remove(file);
    }

    // For the directory

    /** What gives a file or a directory another name. */
    interface Renaming {

        void run() throws IOException;
    }

    /** Runs {@code renaming}, which gives {@code from} the name {@code to}: whoever holds a file of it finds it there. */
    void rename(String from, String to, Renaming renaming) throws IOException {
        keepNameless(to);
        List<OpenFile> moved = names.at(from);
        moved.forEach(OpenFile::lockName);
        try {
            renaming.run();
            moved.forEach(file -> names.rename(file, from, to));
        } finally {
            moved.forEach(OpenFile::unlockName);
        }
    }

    /** The file or directory {@code path} is about to be deleted: whoever holds a file of it can go on reading. */
    void keepNameless(String path) {
        for (OpenFile file : names.at(path)) {
            names.remove(file);
            file.keepNameless();
        }
    }
}
