package dev.fatwood.storage.index;

import dev.fatwood.env.DiskFile;

/**
 * From an offset to a place in the segment file at or before it. Sparse: one entry for a batch now and then; what lies
 * between is found by walking batches. Layout on disk: {@link IndexFormat}.
 *
 * <p>Owned by the lane of the log.
 */
public final class OffsetIndex {

    /** Entry number that says: before the first entry. */
    public static final int NONE = -1;

    private final long baseOffset;
    private final IndexEntries entries = new IndexEntries(IndexFormat.OFFSET_ENTRY_BYTES);

    /** An empty index of the segment that starts at {@code baseOffset}. */
    public OffsetIndex(long baseOffset) {
        this.baseOffset = baseOffset;
    }

    /**
     * Adds the batch that ends with {@code lastOffset} and starts at {@code position}; both above those of the last
     * entry.
     */
    public void add(long lastOffset, int position) {
        int relativeOffset = Math.toIntExact(lastOffset - baseOffset);
        checkIncreases(relativeOffset, position);
        int at = entries.add();
        IndexFormat.putOffsetEntry(entries.bytes(), at, relativeOffset, position);
    }

    private void checkIncreases(int relativeOffset, int position) {
        int last = count() - 1;
        if (last >= 0 && (relativeOffset <= relativeOffset(last) || position <= position(last))) {
            throw new IllegalStateException("entry (" + (baseOffset + relativeOffset) + ", " + position
                    + ") does not follow (" + lastOffset(last) + ", " + position(last)
                    + ") in the offset index of segment " + baseOffset);
        }
    }

    /** Number of the last entry whose batch ends at or before {@code offset}; {@link #NONE} if there is none. */
    public int floorByOffset(long offset) {
        return entries.floor(this::relativeOffset, offset - baseOffset);
    }

    /** Number of the last entry whose batch starts at or before {@code position}; {@link #NONE} if there is none. */
    public int floorByPosition(long position) {
        return entries.floor(this::position, position);
    }

    /** Where the batch of entry {@code number} starts; 0, the start of the segment, for {@link #NONE}. */
    public int position(int number) {
        return number == NONE ? 0 : IndexFormat.position(entries.bytes(), entries.at(number));
    }

    /** Last offset of the batch of entry {@code number}. */
    public long lastOffset(int number) {
        return baseOffset + relativeOffset(number);
    }

    private int relativeOffset(int number) {
        return IndexFormat.relativeOffset(entries.bytes(), entries.at(number));
    }

    /** Drops the entries of batches that start at or after {@code position}. */
    public void truncateTo(int position) {
        entries.keepFirst(floorByPosition(position - 1L) + 1);
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
