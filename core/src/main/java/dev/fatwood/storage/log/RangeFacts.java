package dev.fatwood.storage.log;

/**
 * What is true of the visible records of a range: data records, without those of aborted transactions where these do
 * not count.
 *
 * @param recordCount 0 or more; exact
 * @param firstOffset -1 if there is no record
 * @param lastOffset inclusive; -1 if there is no record
 * @param minTimestampMs -1 if there is no record, {@link #UNKNOWN_MS} if it takes reading records to tell
 * @param maxTimestampMs likewise
 * @param sizeBytes bytes of the batches in the range, whole, invisible ones too
 */
public record RangeFacts(
        long recordCount, long firstOffset, long lastOffset, long minTimestampMs, long maxTimestampMs, long sizeBytes) {

    /** Stands for a timestamp that is not known. */
    public static final long UNKNOWN_MS = -2;

    /** Of a range without records. */
    public static final RangeFacts NOTHING = new RangeFacts(0, -1, -1, -1, -1, 0);

    /** Of a range in which every offset is that of a visible record. */
    static RangeFacts dense(long fromOffset, long untilOffset, long minTimestampMs, long maxTimestampMs, long bytes) {
        return fromOffset >= untilOffset
                ? NOTHING
                : new RangeFacts(
                        untilOffset - fromOffset, fromOffset, untilOffset - 1, minTimestampMs, maxTimestampMs, bytes);
    }

    boolean hasTimestamps() {
        return minTimestampMs != UNKNOWN_MS && maxTimestampMs != UNKNOWN_MS;
    }

    /** The facts of both ranges together; they must not overlap. */
    RangeFacts plus(RangeFacts other) {
        long bytes = sizeBytes + other.sizeBytes;
        if (recordCount == 0 || other.recordCount == 0) {
            RangeFacts some = recordCount == 0 ? other : this;
            return new RangeFacts(
                    some.recordCount,
                    some.firstOffset,
                    some.lastOffset,
                    some.minTimestampMs,
                    some.maxTimestampMs,
                    bytes);
        }
        boolean minKnown = minTimestampMs != UNKNOWN_MS && other.minTimestampMs != UNKNOWN_MS;
        boolean maxKnown = maxTimestampMs != UNKNOWN_MS && other.maxTimestampMs != UNKNOWN_MS;
        return new RangeFacts(
                recordCount + other.recordCount,
                Math.min(firstOffset, other.firstOffset),
                Math.max(lastOffset, other.lastOffset),
                minKnown ? Math.min(minTimestampMs, other.minTimestampMs) : UNKNOWN_MS,
                maxKnown ? Math.max(maxTimestampMs, other.maxTimestampMs) : UNKNOWN_MS,
                bytes);
    }
}
