package dev.fatwood.storage.journal;

import dev.fatwood.env.DiskException;

/** Told of what a journal does, for those who count it or say it aloud. Thread: the flusher's lane, and that of the start; it must not block. */
public interface JournalObserver {

    /** Nobody looks. */
    JournalObserver NONE = new JournalObserver() {};

    /** The journal is synced in place of {@code files} files, of which it took {@code bytes}. */
    default void written(int files, long bytes) {}

    /** Files of a sync that uses the journal are synced themselves, for much was appended to them, or more than records was written. */
    default void bypassed(int files) {}

    /** A sync that would use the journal does without: it is not made yet, or both of its files are full. */
    default void unready() {}

    /** One of its files is full, or has been idle: the other one is used, and the files with bytes in the first are synced. */
    default void switched() {}

    /** One of its files has been emptied. */
    default void trimmed() {}

    /** The journal cannot be made; syncs do without, and it is tried again later. */
    default void notMade(DiskException failure) {}

    /** A start found entries in it. */
    default void replayed(JournalReplayed replayed) {}
}
