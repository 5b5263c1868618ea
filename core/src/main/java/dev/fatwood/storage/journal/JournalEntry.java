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
}
