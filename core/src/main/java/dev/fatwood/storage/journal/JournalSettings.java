package dev.fatwood.storage.journal;

/**
 * Whether and when a log directory uses a journal.
 *
 * @param fileBytes of each of its two files, {@link #FILE_BYTES_MIN} to {@link #FILE_BYTES_MAX}; 0 for no journal
 * @param filesMin segments that a sync has to make durable for the journal to be used, 1 or more
 * @param bypassBytes a segment with more new bytes is synced itself, 0 to {@link #BYPASS_BYTES_MAX}
 */
public record JournalSettings(int fileBytes, int filesMin, int bypassBytes) {

    public static final int FILE_BYTES_MIN = 64 << 10;
    public static final int FILE_BYTES_MAX = 1 << 30;
    public static final int BYPASS_BYTES_MAX = 1 << 20;

    /** No journal: every file is synced itself. */
    public static final JournalSettings OFF = new JournalSettings(0, 1, 0);

    public JournalSettings {
        boolean isSize = fileBytes == 0 || fileBytes >= FILE_BYTES_MIN && fileBytes <= FILE_BYTES_MAX;
        if (!isSize || filesMin < 1 || bypassBytes < 0 || bypassBytes > BYPASS_BYTES_MAX) {
            throw new IllegalArgumentException("no journal can have " + fileBytes + " bytes a file, " + filesMin
                    + " files at least and " + bypassBytes + " bytes of a file at most");
        }
    }

    public boolean isOn() {
        return fileBytes > 0;
    }
}
