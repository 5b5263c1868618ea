package dev.fatwood.client.admin;

import dev.fatwood.protocol.model.ErrorCode;

/**
 * What is true of the visible records of a {@link RangeQuery}: those a consumer of the isolation level would get.
 *
 * @param error {@code OFFSET_OUT_OF_RANGE} if the partition does not have all of the range, {@code REQUEST_TIMED_OUT} if
 *     its leader takes too long to find out, and other refusals;
 *     {@code NONE} if the rest is the answer
 * @param recordCount exact
 * @param firstOffset -1 if there is no record
 * @param lastOffset inclusive; -1 if there is no record
 * @param minTimestampMs -1 if there is no record or one without a timestamp; {@link #UNKNOWN_MS} only if timestamps
 *     were not asked for, or cannot be read
 * @param maxTimestampMs likewise
 * @param sizeBytes what the log takes for the range, in whole batches
 * @param logStartOffset first offset the partition has; -1 if not known
 * @param endOffset where its records end under the isolation level, exclusive; -1 if not known
 */
public record RangeFacts(
        ErrorCode error,
        long recordCount,
        long firstOffset,
        long lastOffset,
        long minTimestampMs,
        long maxTimestampMs,
        long sizeBytes,
        long logStartOffset,
        long endOffset) {

    /** Stands for a timestamp nobody knows without reading the records. */
    public static final long UNKNOWN_MS = -2;

    /** No facts, because of {@code error}. */
    static RangeFacts unknown(ErrorCode error) {
        return new RangeFacts(error, -1, -1, -1, UNKNOWN_MS, UNKNOWN_MS, -1, -1, -1);
    }

    /** Whether the facts were found. */
    public boolean isKnown() {
        return error == ErrorCode.NONE;
    }

    /** Whether both timestamps are known. */
    public boolean hasTimestamps() {
        return isKnown() && minTimestampMs != UNKNOWN_MS && maxTimestampMs != UNKNOWN_MS;
    }
}
