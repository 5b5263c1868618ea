package dev.fatwood.broker.api.data;

/**
 * What a fetch wants of one partition.
 *
 * @param fromOffset the first offset the client does not have
 * @param maxBytes bytes of records at most
 * @param currentLeaderEpoch the leader epoch the client knows, -1 if none
 */
record FetchTarget(FetchKey key, long fromOffset, int maxBytes, int currentLeaderEpoch) {}
