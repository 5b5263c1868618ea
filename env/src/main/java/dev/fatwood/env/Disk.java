package dev.fatwood.env;

import java.util.List;

/**
 * One log directory. Paths are relative to it, with {@code /} between names, never absolute and never with {@code ..}.
 *
 * <p>Durability: bytes are durable after {@link #sync} (or {@link DiskFile#sync}) of their file reports success; a name that was
 * created, renamed or deleted is durable after {@link #syncDirectory} of its parent. Until then a crash may keep, lose or tear
 * any part of it. A failed sync means the directory is lost: the caller must not retry and must not acknowledge anything that
 * waited for it (fsync may report an error once and drop the pages).
 *
 * <p>Errors: {@link DiskException}, naming operation and path; {@link DiskFullException} where space ran out; {@link SyncException} from
 * syncs.
 *
 * <p>Thread: any, but one file belongs to one lane, except for {@link #sync}.
 */
public interface Disk {

    /** Names (not paths) of the entries of {@code directory}, sorted; empty if it does not exist. {@code ""} is the root. */
    List<String> list(String directory);

    /** Whether a file or directory of this path exists. */
    boolean exists(String path);

    /** Creates the directory and missing parents; does nothing if it exists. */
    void createDirectory(String path);

    /** Opens an existing file. */
    DiskFile open(String path);

    /** Creates an empty file, or empties an existing one, and opens it. */
    DiskFile create(String path);

    /** Atomically gives {@code from} the name {@code to}, replacing a file of that name. Also renames directories (target must be absent). */
    void rename(String from, String to);

    /** Removes a file, or a directory with all it holds; does nothing if absent. */
    void delete(String path);

    /** As {@link OpenDirectory#syncDirectory}, where nothing is lost if it finds no descriptor: a {@link DiskFullException}. */
    default void syncDirectory(String directory) {
        try (OpenDirectory open = openDirectory(directory)) {
            open.syncDirectory();
        }
    }

    /**
     * Opens a directory, which exists, to sync it later. To be done before names in it change, where they must not stay changed without being
     * durable: a process that has too many files open is told so here, by a {@link DiskFullException}, and not by the sync.
     */
    OpenDirectory openDirectory(String directory);

    /** Bytes that can still be written. */
    long usableBytes();

    /**
     * Makes durable, for every file, all bytes written to it before this call, then posts the outcome to {@code lane}, once.
     * Blocks nobody. Files may be written on while the sync runs; those bytes may or may not be covered.
     */
    void sync(List<DiskFile> files, Lane lane, SyncListener listener);

    /** Told once, on the lane given to {@link #sync}. */
    interface SyncListener {

        /** @param failure {@code null} when every file is durable; otherwise the first {@link SyncException}, and none may be taken as durable */
        void synced(DiskException failure);
    }
}
