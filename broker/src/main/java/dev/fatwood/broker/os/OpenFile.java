package dev.fatwood.broker.os;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The descriptor of one file that somebody holds: opened when it is used, and between uses closed by {@link OpenFiles} where there are too
 * many. It stays open while
 * <ul>
 * <li>somebody is between {@link #use} and {@link #done};
 * <li>it has bytes that were not synced: the system tells a failed write-back to descriptors that were open then, and a sync by a later one
 * might speak of success;
 * <li>it was deleted, and has no name by which it could be opened again; or it is one of those that are always kept.
 * </ul>
 * A renamed one is opened again by its new name.
 *
 * <p>Thread: any.
 */
final class OpenFile {

    /** Opens what lies at a path. */
    interface Opener {

        FileChannel open(String path) throws IOException;
    }

    static final int NO_SLOT = -1;

    /** State of an open file: the number of its users, and these; exactly 0 if it may be closed. */
    private static final int UNSYNCED = 1 << 30;

    private static final int KEPT = 1 << 29;
    private static final int USERS = KEPT - 1;
    /** The other states. */
    private static final int CLOSED = -1;

    private static final int ENDED = -2;

    private final OpenFiles files;
    private final AtomicInteger state = new AtomicInteger(CLOSED);
    /** Held to open the file, and while its name changes. */
    private final ReentrantLock naming = new ReentrantLock();
    /** Guarded by {@link #naming}; {@code null} once the file was deleted. */
    private String name;
    /** Set before {@link #state} says that it is open, and not changed while that does. */
    private FileChannel channel;

    private volatile boolean isRecent;
    private volatile boolean isEnding;
    /** One sync at a time: one that overlaps a failing one would be told of success. */
    private final ReentrantLock syncing = new ReentrantLock();
    /** Guarded by {@link #syncing}; set once. */
    private IOException syncFailure;

    private volatile boolean wasSynced;
    /** Among the open ones. Guarded by {@link #files}. */
    private int slot = NO_SLOT;

    OpenFile(OpenFiles files, String name) {
        this.files = files;
        this.name = name;
    }

    /** Opens it for the first time. Before anyone else knows it. */
    void open(Opener opener, boolean isKept) throws IOException {
        channel = files.descriptor(this, opener, name);
        isRecent = true;
        state.set(isKept ? KEPT : 0);
    }

    /** The channel, open until {@link #done}, which must follow. */
    FileChannel use() throws IOException {
        if (!isRecent) {
            isRecent = true;
        }
        return hold();
    }

    private FileChannel hold() throws IOException {
        while (true) {
            int now = state.get();
            if (now == ENDED) {
                throw new ClosedChannelException();
            }
            if (now == CLOSED) {
                reopen();
            } else if (state.compareAndSet(now, now + 1)) {
                return channel;
            }
        }
    }

    private void reopen() throws IOException {
        naming.lock();
        try {
            if (state.get() != CLOSED) {
                return;
            }
            if (name == null) {
                throw new NoSuchFileException("it was deleted while there was no descriptor to keep it open");
            }
            FileChannel opened = files.descriptor(this, files.opener(), name);
            channel = opened;
            if (!state.compareAndSet(CLOSED, 0)) {
                opened.close();
                files.forget(this);
            }
        } finally {
            naming.unlock();
        }
    }

    /** Ends one {@link #use}. */
    void done() {
        int now = state.decrementAndGet();
        if (isEnding && (now & USERS) == 0) {
            endLate();
        }
    }

    private void endLate() {
        try {
            tryEnd();
        } catch (IOException failed) {
            // Whoever let go of it did not wait for this.
        }
    }

    /** Bytes were written, or may have been; between {@link #use} and {@link #done}. */
    void written() {
        set(UNSYNCED);
    }

    private void set(int flag) {
        int now = state.get();
        while ((now & flag) == 0 && !state.compareAndSet(now, now | flag)) {
            now = state.get();
        }
    }

    /** Makes durable what was written before. Once it has failed, it always does. */
    void sync() throws IOException {
        syncing.lock();
        try {
            force();
        } finally {
            syncing.unlock();
        }
    }

    /** As {@link #sync}, unless one is under way; a failure is told by the next one. */
    void syncAhead() {
        if (!syncing.tryLock()) {
            return;
        }
        try {
            if (isUnsynced()) {
                force();
            }
        } catch (IOException failed) {
            // See above.
        } finally {
            syncing.unlock();
        }
    }

    private void force() throws IOException {
        if (syncFailure != null) {
            throw syncFailure;
        }
        if (wasSynced && state.get() == CLOSED) {
            return; // It would not be closed if anything had been written since.
        }
        FileChannel held = hold();
        try {
            // What is written from here on sets it again.
            state.getAndUpdate(now -> now & ~UNSYNCED);
            held.force(false);
            wasSynced = true;
        } catch (IOException failed) {
            syncFailure = failed;
            written();
            throw failed;
        } finally {
            done();
        }
    }

    /** Whether it is open and has bytes that were not synced. */
    boolean isUnsynced() {
        int now = state.get();
        return now >= 0 && (now & UNSYNCED) != 0;
    }

    /** Whether it was used since this was asked before. */
    boolean wasRecent() {
        boolean was = isRecent;
        isRecent = false;
        return was;
    }

    /** Closes it if nothing speaks against that; whether it did. With the lock of {@link OpenFiles}, which opening it again takes first. */
    boolean closeIfIdle() {
        if (!state.compareAndSet(0, CLOSED)) {
            return false;
        }
        try {
            channel.close();
        } catch (IOException failed) {
            // It has nothing that was not synced.
        }
        return true;
    }

    /** With the lock of {@link OpenFiles}. */
    int slot() {
        return slot;
    }

    void slot(int newSlot) {
        slot = newSlot;
    }

    // Its name

    /** Keeps renaming and opening it again away, until {@link #unlockName}. */
    void lockName() {
        naming.lock();
    }

    void unlockName() {
        naming.unlock();
    }

    /** With the name locked; {@code null} once it was deleted. */
    String name() {
        return name;
    }

    /** With the name locked. */
    void name(String newName) {
        name = newName;
    }

    /** Its name is about to go: it stays open from now on. */
    void keepNameless() {
        naming.lock();
        try {
            hold();
            set(KEPT);
            done();
        } catch (IOException noDescriptor) {
            // Its readers are told; the deletion does not wait for them.
        } finally {
            name = null;
            naming.unlock();
        }
    }

    // Its end

    /** Nobody will use it any more: closed as soon as nobody does. */
    void end() throws IOException {
        isEnding = true;
        tryEnd();
    }

    private void tryEnd() throws IOException {
        int now = state.get();
        while (now != ENDED && (now == CLOSED || (now & USERS) == 0)) {
            if (state.compareAndSet(now, ENDED)) {
                ended(now);
            }
            now = state.get();
        }
    }

    private void ended(int before) throws IOException {
        files.ended(this);
        if (before != CLOSED) {
            channel.close();
        }
    }
}
