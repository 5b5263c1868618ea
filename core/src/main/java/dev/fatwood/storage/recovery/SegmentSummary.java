package dev.fatwood.storage.recovery;

/**
 * What a checkpoint says of a segment: these bytes of it and of its indexes are durable.
 *
 * @param baseOffset of the segment
 * @param untilOffset the offset after the last record (exclusive)
 * @param logBytes durable bytes of the segment file; whole batches
 * @param maxTimestampMs largest timestamp in them, -1 if none
 * @param maxTimestampOffset last offset of the first batch that has it
 * @param offsetIndex size and checksum of the offset index
 * @param timeIndex size and checksum of the time index
 * @param isDense whether every offset from base to until is known to be that of a data record outside of any transaction
 * @param lastAppendMs the broker's wall time when the last of them was appended, or later; -1 if unknown
 */
public record SegmentSummary(
        long baseOffset,
        long untilOffset,
        int logBytes,
        long maxTimestampMs,
        long maxTimestampOffset,
        IndexSummary offsetIndex,
        IndexSummary timeIndex,
        boolean isDense,
        long lastAppendMs) {

    /** The same, appended not later than {@code millis}. */
    public SegmentSummary withLastAppendMs(long millis) {
        return new SegmentSummary(
                baseOffset,
                untilOffset,
                logBytes,
                maxTimestampMs,
                maxTimestampOffset,
                offsetIndex,
                timeIndex,
                isDense,
                millis);
    }

    /**
     * An index file.
     *
     * @param bytes its size
     * @param checksum CRC-32C of these bytes
     */
    public record IndexSummary(int bytes, int checksum) {}
}
