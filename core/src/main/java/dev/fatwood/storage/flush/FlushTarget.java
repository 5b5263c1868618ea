package dev.fatwood.storage.flush;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.Lane;

/**
 * A log as the flusher sees it. Both answers arrive on {@link #lane}.
 *
 * @param <M> the log's own mark of a place up to which it has written; opaque to the flusher, immutable
 */
public interface FlushTarget<M> {

    /** Where the answers are posted. */
    Lane lane();

    /**
     * Everything written before {@code mark} was given to the flusher is durable. Marks arrive in the order given; some
     * are skipped.
     */
    void flushed(M mark);

    /** The directory is lost: nothing given since the last {@link #flushed} may be taken as durable, ever. */
    void flushFailed(DiskException failure);
}
