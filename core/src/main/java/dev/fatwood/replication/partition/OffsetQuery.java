package dev.fatwood.replication.partition;

import dev.fatwood.protocol.model.IsolationLevel;

/**
 * A question for an offset.
 *
 * @param timestampMs the first record at or after this time is wanted; or one of the constants
 * @param isolation what counts as the end of the log
 * @param currentLeaderEpoch the leader epoch the client knows, or {@link Partition#NO_EPOCH}
 */
public record OffsetQuery(long timestampMs, IsolationLevel isolation, int currentLeaderEpoch) {

    /** The end of the log. */
    public static final long LATEST = -1;
    /** The start of the log. */
    public static final long EARLIEST = -2;
    /** The record with the largest timestamp (KIP-734). */
    public static final long MAX_TIMESTAMP = -3;
    /** The start of what this node keeps on its own disk (KIP-405). */
    public static final long EARLIEST_LOCAL = -4;
    /** The end of what is in remote storage (KIP-1005): nothing is. */
    public static final long LATEST_TIERED = -5;
    /** The start of what waits to be copied to remote storage (KIP-1023): nothing does. */
    public static final long EARLIEST_PENDING_UPLOAD = -6;
}
