package dev.fatwood.storage.compact;

/**
 * A segment as compaction sees it. Times are the broker's wall time, ms.
 *
 * @param untilOffset offset after its last record (exclusive)
 * @param sizeBytes of its log file
 * @param firstAppendMs when its first record was appended, or earlier; {@link #UNKNOWN} if it has none
 * @param lastAppendMs when its last record was appended, or later; {@link #UNKNOWN} if nobody knows
 * @param isSettled whether all of it is known to be on disk
 */
public record CompactableSegment(
        long untilOffset, int sizeBytes, long firstAppendMs, long lastAppendMs, boolean isSettled) {

    /** Stands for a time nobody knows. */
    public static final long UNKNOWN = -1;
}
