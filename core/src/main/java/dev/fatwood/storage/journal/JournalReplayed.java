package dev.fatwood.storage.journal;

import dev.fatwood.env.DiskException;
import java.util.Map;

/**
 * What a start did with the entries of a journal.
 *
 * @param written entries whose bytes were written to their segments and synced
 * @param bytes that were
 * @param covered entries of which the log's checkpoint says that their segments have them, or that they were deleted
 * @param truncated entries from before a truncation of the log
 * @param ownerless entries of partitions that are gone
 * @param torn entries that the last sync has left, and that were not believed, for one before them is not whole
 * @param failures by directory: why the entries of a partition could not be written; it must not be opened, and the journal keeps all
 */
public record JournalReplayed(
        int written,
        long bytes,
        int covered,
        int truncated,
        int ownerless,
        int torn,
        Map<String, DiskException> failures) {

    /** The journal had nothing. */
    public static final JournalReplayed NOTHING = new JournalReplayed(0, 0, 0, 0, 0, 0, Map.of());

    public JournalReplayed {
        failures = Map.copyOf(failures);
    }

    /** Those that were believed. */
    public int entries() {
        return written + covered + truncated + ownerless;
    }
}
