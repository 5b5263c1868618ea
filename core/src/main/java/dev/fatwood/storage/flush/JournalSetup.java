package dev.fatwood.storage.flush;

import dev.fatwood.env.Disk;
import dev.fatwood.env.Offload;
import dev.fatwood.env.Timers;
import dev.fatwood.storage.journal.Journal;
import dev.fatwood.storage.journal.JournalObserver;
import dev.fatwood.storage.journal.JournalSettings;

/**
 * The journal of a flusher and what that needs besides.
 *
 * @param timers empty the journal when it is idle, and end the waits of its flusher
 * @param offload makes its files
 */
public record JournalSetup(Journal journal, Timers timers, Offload offload, JournalObserver observer) {

    /** No journal. */
    public static JournalSetup off(Disk disk) {
        return new JournalSetup(
                new Journal(disk, JournalSettings.OFF, () -> 0), Timers.NEVER, Offload.NOWHERE, JournalObserver.NONE);
    }
}
