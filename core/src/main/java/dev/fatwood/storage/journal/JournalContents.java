package dev.fatwood.storage.journal;

import java.util.List;

/**
 * What a journal file has.
 *
 * @param generation of all of its entries
 * @param isMarked whether it says that it has none, so that nobody has looked for them
 * @param entries in the order they were written
 * @param endBytes where they end
 * @param torn entries of the same generation behind that, whole or not: what a sync that was torn has left
 * @param damage {@code null} unless there must have been more entries
 */
public record JournalContents(
        long generation,
        boolean isMarked,
        List<Located> entries,
        int endBytes,
        int torn,
        JournalDamagedException damage) {

    /**
     * @param entryAt where in the file the entry begins
     * @param bytesAt where its bytes do
     */
    public record Located(JournalEntry entry, int entryAt, int bytesAt) {}

    public JournalContents {
        entries = List.copyOf(entries);
    }

    boolean isEmpty() {
        return entries.isEmpty() && torn == 0;
    }
}
