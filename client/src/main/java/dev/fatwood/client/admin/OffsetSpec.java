package dev.fatwood.client.admin;

/**
 * Which offset of a partition is asked for.
 *
 * @param timestampMs a time, ms since 1970, or one of the negative numbers that ListOffsets gives a meaning
 */
public record OffsetSpec(long timestampMs) {

    /** The end: the high watermark, or the last stable offset under read_committed. */
    public static final OffsetSpec LATEST = new OffsetSpec(-1);
    /** The log start offset. */
    public static final OffsetSpec EARLIEST = new OffsetSpec(-2);
    /** The record with the largest timestamp (KIP-734). */
    public static final OffsetSpec MAX_TIMESTAMP = new OffsetSpec(-3);

    /** The first offset whose record is not older than {@code timestampMs}. */
    public static OffsetSpec atTimestamp(long timestampMs) {
        if (timestampMs < 0) {
            throw new IllegalArgumentException("timestamp " + timestampMs + " is before 1970");
        }
        return new OffsetSpec(timestampMs);
    }
}
