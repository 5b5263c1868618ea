package dev.fatwood.storage.flush;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.Lane;

/**
 * A log as the flusher sees it. All answers arrive on {@link #lane}.
 *
 * @param <M> the log's own mark of a place up to which it has written; opaque to the flusher, immutable
 */
public interface FlushTarget<M> {

    /** Where the answers are posted. */
    Lane lane();

    /**
     * Everything written before {@code mark} was given to the flusher is durable, but some of it perhaps by way of the journal only: a
     * start after a crash would write it to its file again. {@link #flushed} comes later for this mark or a later one.
     */
    void journaled(M mark);

    /**
     * Everything written before {@code mark} was given to the flusher is in its own file, and durable there. Marks arrive in the order
     * given; some are skipped, and one may be older than the last that was {@link #journaled} or even flushed.
     */
    void flushed(M mark);

    /** The directory is lost: nothing given since the last {@link #flushed} may be taken as durable, ever. */
    void flushFailed(DiskException failure);
}
