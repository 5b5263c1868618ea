package dev.fatwood.client.admin;

/**
 * The answer to an {@link OffsetSpec}.
 *
 * @param offset -1 if no record is that young, or there is none at all (by timestamp only)
 * @param timestampMs of the record at that offset; -1 for the earliest and the latest offset
 * @param leaderEpoch of the record; -1 if unknown
 */
public record ListedOffset(long offset, long timestampMs, int leaderEpoch) {

    /** Whether there is such an offset. */
    public boolean isPresent() {
        return offset >= 0;
    }
}
