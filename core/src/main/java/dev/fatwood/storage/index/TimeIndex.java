package dev.fatwood.storage.index;

import dev.fatwood.env.DiskFile;

/**
 * From a time to an offset before which every record of the segment is older. Sparse, like {@link OffsetIndex}. Layout
 * on disk: {@link IndexFormat}.
 *
 * <p>Owned by the lane of the log.
 */
public final class TimeIndex {

    /** Entry number that says: before the first entry. */
    public static final int NONE = -1;

    private final long baseOffset;
    private final IndexEntries entries = new IndexEntries(IndexFormat.TIME_ENTRY_BYTES);

    /** An empty index of the segment that starts at {@code baseOffset}. */
    public TimeIndex(long baseOffset) {
        this.baseOffset = baseOffset;
    }

    /**
     * Adds that the segment's largest timestamp so far is in the batch that ends with {@code lastOffset}; nothing if
     * not larger.
     */
    public void addIfLater(long timestampMs, long lastOffset) {
        int last = count() - 1;
        if (last == NONE ? timestampMs < 0 : timestampMs <= timestampMs(last)) {
            return;
        }
        int at = entries.add();
        IndexFormat.putTimeEntry(entries.bytes(), at, timestampMs, Math.toIntExact(lastOffset - baseOffset));
    }

    /** Number of the last entry whose timestamp is at most {@code timestampMs}; {@link #NONE} if there is none. */
    public int floor(long timestampMs) {
        return entries.floor(this::timestampMs, timestampMs);
    }

    /** Largest timestamp, ms, up to entry {@code number}; -1 for {@link #NONE}. */
    public long timestampMs(int number) {
        return number == NONE ? -1 : IndexFormat.timestampMs(entries.bytes(), entries.at(number));
    }

    /** Last offset of the batch of entry {@code number}; the segment's base offset for {@link #NONE}. */
    public long lastOffset(int number) {
        return number == NONE ? baseOffset : baseOffset + relativeOffset(number);
    }

    private int relativeOffset(int number) {
        return IndexFormat.timeRelativeOffset(entries.bytes(), entries.at(number));
    }

    /** Drops the entries of batches that end at or after {@code offset}. */
    public void truncateTo(long offset) {
        int kept = count();
        while (kept > 0 && lastOffset(kept - 1) >= offset) {
            kept--;
        }
        entries.keepFirst(kept);
    }

    public int count() {
        return entries.count();
    }

    public int sizeBytes() {
        return entries.sizeBytes();
    }

    /** CRC-32C of all entries, unsigned in an int. */
    public int checksum() {
        return entries.checksum();
    }

    /** Writes to {@code file} what it does not have yet, and cuts what it has too much. Not synced. */
    public void writeTo(DiskFile file) {
        entries.writeTo(file);
    }

    /**
     * Takes the first {@code sizeBytes} of {@code file} as the entries. Whoever calls compares {@link #checksum} next.
     */
    public void readFrom(DiskFile file, int sizeBytes) {
        entries.readFrom(file, sizeBytes);
    }
}
