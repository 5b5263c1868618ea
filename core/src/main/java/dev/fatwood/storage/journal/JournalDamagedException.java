package dev.fatwood.storage.journal;

import dev.fatwood.env.DiskException;

/** A journal file has changed where it had been synced: nobody knows whose acknowledged records it had there. Nothing was changed. */
public final class JournalDamagedException extends DiskException {

    private static final long serialVersionUID = 1L;

    JournalDamagedException(String path, long positionBytes, String found) {
        super(
                "reading the journal",
                path,
                "corrupt at byte " + positionBytes + ": " + found
                        + "; nothing was changed. Restore the file from a copy, or remove "
                        + JournalFormat.NAME_A + " and " + JournalFormat.NAME_B
                        + " to start without them: if only the process ended, nothing is missing then; if the machine did,"
                        + " records acknowledged in the last seconds before may be");
    }
}
