package dev.fatwood.storage.index;

/**
 * Both indexes of a segment, fed batch by batch, in the rhythm of Kafka: a batch gets an entry when more than {@code
 * intervalBytes} of log lie between its start and the last entry's. Feeding the same batches gives the same entries,
 * whether they arrive by append or by reading the segment again.
 *
 * <p>Owned by the lane of the log.
 */
public final class SegmentIndex {

    private final long baseOffset;
    private final OffsetIndex offsets;
    private final TimeIndex times;
    private long maxTimestampMs = -1;
    private long maxTimestampOffset;

    /** Empty indexes of the segment that starts at {@code baseOffset}. */
    public SegmentIndex(long baseOffset) {
        this.baseOffset = baseOffset;
        this.offsets = new OffsetIndex(baseOffset);
        this.times = new TimeIndex(baseOffset);
        this.maxTimestampOffset = baseOffset;
    }

    public OffsetIndex offsets() {
        return offsets;
    }

    public TimeIndex times() {
        return times;
    }

    /** Takes note of the batch at {@code position}. */
    public void add(int position, long lastOffset, long batchMaxTimestampMs, int intervalBytes) {
        if (batchMaxTimestampMs > maxTimestampMs) {
            maxTimestampMs = batchMaxTimestampMs;
            maxTimestampOffset = lastOffset;
        }
        if (position - offsets.position(offsets.count() - 1) > intervalBytes) {
            offsets.add(lastOffset, position);
            times.addIfLater(maxTimestampMs, maxTimestampOffset);
        }
    }

    /** Batches that cannot be added have this largest timestamp: whoever looks for it is not to be sent past them. */
    public void reaches(long timestampMs, long lastOffset) {
        if (timestampMs > maxTimestampMs) {
            maxTimestampMs = timestampMs;
            maxTimestampOffset = lastOffset;
        }
    }

    /** Adds the last word on the largest timestamp, so that the time index alone tells it. May be repeated. */
    public void seal() {
        times.addIfLater(maxTimestampMs, maxTimestampOffset);
    }

    /** After both indexes were read from sealed files: the time index tells the largest timestamp. */
    public void restoreMaximum() {
        int last = times.count() - 1;
        maxTimestampMs = times.timestampMs(last);
        maxTimestampOffset = times.lastOffset(last);
    }

    /**
     * Forgets the batches that start at or after {@code position} and the offsets from {@code offset} on. The batches
     * from the last remaining entry's on must then be added again: the largest timestamp may be among them.
     */
    public void truncateTo(int position, long offset) {
        offsets.truncateTo(position);
        times.truncateTo(offset);
        restoreMaximum();
    }

    /** Position of the batch with the last entry: all before it is covered. */
    public int lastPosition() {
        return offsets.position(offsets.count() - 1);
    }

    /** Whether another entry may push an index over {@code bytes}. */
    public boolean isFull(int bytes) {
        return offsets.sizeBytes() + IndexFormat.OFFSET_ENTRY_BYTES > bytes
                || times.sizeBytes() + IndexFormat.TIME_ENTRY_BYTES > bytes;
    }

    /** Whether {@code lastOffset} fits an entry: its distance from the base offset must fit 31 bits. */
    public boolean canHold(long lastOffset) {
        return lastOffset - baseOffset <= Integer.MAX_VALUE;
    }

    /** Largest timestamp of the segment, ms; -1 if there is none. */
    public long maxTimestampMs() {
        return maxTimestampMs;
    }

    /** Last offset of the first batch with that timestamp; the base offset if there is none. */
    public long maxTimestampOffset() {
        return maxTimestampOffset;
    }
}
