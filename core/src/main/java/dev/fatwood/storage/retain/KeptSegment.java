package dev.fatwood.storage.retain;

/**
 * A segment as retention sees it.
 *
 * @param untilOffset where the next segment begins, or the log ends (exclusive)
 * @param sizeBytes of its log file
 * @param lastAppendMs the broker's wall time when its last record was appended, or later; {@link #UNKNOWN} if nobody knows
 */
public record KeptSegment(long untilOffset, int sizeBytes, long lastAppendMs) {

    /** Stands for an append time nobody knows; such a segment is not old. */
    public static final long UNKNOWN = -1;
}
