package dev.fatwood.broker.boot;

import dev.fatwood.env.DiskException;
import dev.fatwood.storage.journal.JournalObserver;
import dev.fatwood.storage.journal.JournalReplayed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what a start found in the journal, and, once, that it cannot be made. Thread: the flusher's lane, and that of the start. */
final class JournalReports implements JournalObserver {

    private static final Logger LOG = LoggerFactory.getLogger(JournalReports.class);

    private boolean isNotMadeTold;

    @Override
    public void notMade(DiskException failure) {
        if (!isNotMadeTold) {
            isNotMadeTold = true;
            LOG.warn(
                    "there is no journal: {}. Acks to many partitions at once take longer without; it is tried again every minute",
                    failure.getMessage());
        }
    }

    @Override
    public void replayed(JournalReplayed replayed) {
        if (replayed.entries() > 0) {
            LOG.info(
                    "the journal had {} entries: {} were written to their segments ({} bytes), {} were there already or deleted,"
                            + " {} were cut since, {} were of partitions that are gone",
                    replayed.entries(),
                    replayed.written(),
                    replayed.bytes(),
                    replayed.covered(),
                    replayed.truncated(),
                    replayed.ownerless());
        }
        if (replayed.torn() > 0) {
            LOG.warn(
                    "the last sync of the journal is not whole, {} of its entries are left out: a power cut in the middle of it does"
                            + " that, and then nobody was told that their records are durable; if the disk has changed them instead,"
                            + " the newest acknowledged records of some partitions may be missing",
                    replayed.torn());
        }
        if (!replayed.failures().isEmpty()) {
            LOG.error(
                    "acknowledged records of {} are in the journal and cannot be written to their segments: these partitions are"
                            + " offline, and the journal is kept as it is until a start can",
                    replayed.failures().keySet());
        }
    }
}
