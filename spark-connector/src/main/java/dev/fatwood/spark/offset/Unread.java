package dev.fatwood.spark.offset;

/**
 * What a stream has still to read of one partition.
 *
 * @param records  exact, or {@link #UNKNOWN}
 * @param bytes    of the record batches as stored, or {@link #UNKNOWN}
 * @param oldestMs timestamp of the oldest of them, or {@link #UNKNOWN}
 */
public record Unread(long records, long bytes, long oldestMs) {
    public static final long UNKNOWN = -1;

    /** Nothing is left. */
    public static final Unread NOTHING = new Unread(0, 0, UNKNOWN);
}
