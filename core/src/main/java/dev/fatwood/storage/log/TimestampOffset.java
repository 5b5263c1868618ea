package dev.fatwood.storage.log;

/**
 * A record found by time.
 *
 * @param timestampMs the record's timestamp
 * @param offset the record's offset
 * @param leaderEpoch leader epoch of its batch, -1 if none was set
 */
public record TimestampOffset(long timestampMs, long offset, int leaderEpoch) {}
