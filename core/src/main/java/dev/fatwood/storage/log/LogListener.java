package dev.fatwood.storage.log;

import dev.fatwood.env.DiskException;

/** What a log tells its owner, on the log's lane. */
public interface LogListener {

    /**
     * Records below {@code durableOffset} (exclusive) became durable, never less than before. Not called for page-cache
     * logs.
     */
    void durableAdvanced(long durableOffset);

    /** The directory is lost; the durable offset will not move again and appends throw. Called once. */
    void logFailed(DiskException failure);
}
