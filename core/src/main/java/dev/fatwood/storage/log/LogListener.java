package dev.fatwood.storage.log;

import dev.fatwood.env.DiskException;
import dev.fatwood.storage.recovery.CorruptLogException;

/** What a log tells its owner, on the log's lane. */
public interface LogListener {

    /**
     * Records below {@code durableOffset} (exclusive) became durable, never less than before. Not called for page-cache
     * logs.
     */
    void durableAdvanced(long durableOffset);

    /** The directory is lost; the durable offset will not move again and appends throw. Called once. */
    void logFailed(DiskException failure);

    /**
     * Records that were durable cannot be read any more: reads from {@code fromOffset} on are refused. Called once for each place, by
     * a read or a scrub that met it.
     */
    default void logDamaged(long fromOffset, CorruptLogException damage) {}
}
