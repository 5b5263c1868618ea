package dev.fatwood.env;

/** A directory of a {@link Disk}, held open. Thread: any, one at a time. */
public interface OpenDirectory extends AutoCloseable {

    /**
     * Blocks until the names in it are durable, as they are now. Rare: roll, create, delete.
     *
     * @throws SyncException they may not be, and the log directory is lost
     */
    void syncDirectory();

    /** Lets go of it; throws nothing. */
    @Override
    default void close() {}
}
