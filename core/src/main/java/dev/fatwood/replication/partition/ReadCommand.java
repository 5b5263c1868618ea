package dev.fatwood.replication.partition;

import dev.fatwood.protocol.model.IsolationLevel;

/**
 * What a client wants to read.
 *
 * @param fromOffset the first offset it does not have
 * @param maxBytes at most this many bytes
 * @param minOneBatch whether a first batch larger than {@code maxBytes} is read anyway, so that the client gets on
 * @param currentLeaderEpoch the leader epoch the client knows, or {@link Partition#NO_EPOCH}
 */
public record ReadCommand(
        long fromOffset, int maxBytes, boolean minOneBatch, IsolationLevel isolation, int currentLeaderEpoch) {}
