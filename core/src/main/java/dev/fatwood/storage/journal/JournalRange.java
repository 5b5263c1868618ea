package dev.fatwood.storage.journal;

import dev.fatwood.env.DiskFile;

/**
 * Bytes that were appended to a segment and may become durable by way of a journal. They stay where they are, in the page cache, until
 * the journal takes them.
 *
 * @param owner whose segment it is
 * @param file the segment's
 * @param truncations how often the log had been cut, as its checkpoint says
 * @param baseOffset of the segment
 * @param fromPosition where they begin in the file
 * @param untilPosition where they end, exclusive
 * @param fromOffset of their first record
 * @param untilOffset after their last record
 */
public record JournalRange(
        JournalOwner owner,
        DiskFile file,
        int truncations,
        long baseOffset,
        int fromPosition,
        int untilPosition,
        long fromOffset,
        long untilOffset) {

    public int sizeBytes() {
        return untilPosition - fromPosition;
    }

    /** Whether {@code next} goes on in the same file where this ends. */
    public boolean meets(JournalRange next) {
        return file == next.file && truncations == next.truncations && untilPosition == next.fromPosition;
    }

    /** This and {@code next}, which it meets. */
    public JournalRange with(JournalRange next) {
        return new JournalRange(
                owner, file, truncations, baseOffset, fromPosition, next.untilPosition, fromOffset, next.untilOffset);
    }
}
