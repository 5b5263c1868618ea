package dev.fatwood.broker.observe;

import dev.fatwood.env.DiskException;
import dev.fatwood.storage.journal.JournalObserver;
import dev.fatwood.storage.journal.JournalReplayed;
import java.util.concurrent.atomic.LongAdder;

/** Counts what goes by way of the journal, and hands on what people are to know. Thread: the flusher's lane; the page on its own. */
public final class JournalMeters implements JournalObserver, MetricSource {

    private final JournalObserver reports;
    private final LongAdder rounds = new LongAdder();
    private final LongAdder files = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder unready = new LongAdder();

    /** @param reports is told what people are to know */
    public JournalMeters(JournalObserver reports) {
        this.reports = reports;
    }

    @Override
    public void written(int filesSpared, long bytesWritten) {
        rounds.increment();
        files.add(filesSpared);
        bytes.add(bytesWritten);
    }

    @Override
    public void unready() {
        unready.increment();
    }

    @Override
    public void notMade(DiskException failure) {
        reports.notMade(failure);
    }

    @Override
    public void replayed(JournalReplayed replayed) {
        reports.replayed(replayed);
    }

    @Override
    public void write(PrometheusText page, Runnable done) {
        page.family(MetricFamilies.JOURNAL_SYNCS).sample(rounds.sum());
        page.family(MetricFamilies.JOURNAL_FILES).sample(files.sum());
        page.family(MetricFamilies.JOURNAL_BYTES).sample(bytes.sum());
        page.family(MetricFamilies.JOURNAL_UNREADY).sample(unready.sum());
        done.run();
    }
}
