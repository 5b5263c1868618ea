package dev.fatwood.replication.partition;

import dev.fatwood.protocol.model.IsolationLevel;

/**
 * A range of offsets a client wants facts about.
 *
 * @param fromOffset inclusive
 * @param untilOffset exclusive
 * @param isolation whose records count
 * @param withTimestamps whether records are to be read, if need be, to tell the timestamps
 * @param currentLeaderEpoch the leader epoch the client knows, or {@link Partition#NO_EPOCH}
 */
public record RangeCommand(
        long fromOffset, long untilOffset, IsolationLevel isolation, boolean withTimestamps, int currentLeaderEpoch) {}
