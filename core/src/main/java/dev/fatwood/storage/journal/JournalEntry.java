package dev.fatwood.storage.journal;

/**
 * What a journal says of bytes of one segment; the bytes follow it.
 *
 * @param generation of the journal file when it was written; of another one it is a leftover
 * @param sequence number of the entry in its generation, from 0
 * @param syncedBytes how much of the journal file had been synced when it was written
 * @param owner whose segment it is
 * @param truncations how often the log had been cut
 * @param baseOffset of the segment
 * @param position of the bytes in the segment
 * @param fromOffset of their first record
 * @param untilOffset after their last record
 * @param length bytes
 */
public record JournalEntry(
        long generation,
        long sequence,
        int syncedBytes,
        JournalOwner owner,
        int truncations,
        long baseOffset,
        int position,
        long fromOffset,
        long untilOffset,
        int length) {

    /** The entry for {@code range}. */
    static JournalEntry of(JournalRange range, long generation, long sequence, int syncedBytes) {
        return new JournalEntry(
                generation,
                sequence,
                syncedBytes,
                range.owner(),
                range.truncations(),
                range.baseOffset(),
                range.fromPosition(),
                range.fromOffset(),
                range.untilOffset(),
                range.sizeBytes());
    }

    /** Whether it can be of a segment. Others are not written; one that is read is not believed, whatever its checksum says. */
    boolean isPossible() {
        return generation > 0
                && sequence >= 0
                && syncedBytes >= JournalFormat.ENTRIES_FROM
                && owner.isPossible()
                && truncations >= 0
                && isInSegment();
    }

    private boolean isInSegment() {
        return baseOffset >= 0
                && fromOffset >= baseOffset
                && untilOffset > fromOffset
                && position >= 0
                && length >= 0
                && length <= Integer.MAX_VALUE - position;
    }
}
