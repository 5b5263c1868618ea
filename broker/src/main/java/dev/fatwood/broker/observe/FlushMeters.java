package dev.fatwood.broker.observe;

import dev.fatwood.env.Clock;
import dev.fatwood.storage.flush.FlushObserver;
import java.util.concurrent.atomic.LongAdder;

/** Counts and times the syncs of the log directory. Thread: the flusher's lane; the page on its own. */
public final class FlushMeters implements FlushObserver, MetricSource {

    private final Clock clock;
    private final LatencyMeter latency = new LatencyMeter();
    private final LongAdder batches = new LongAdder();
    private final LongAdder files = new LongAdder();
    private final LongAdder failures = new LongAdder();
    /** When the sync under way began; owned by the flusher's lane. */
    private long startedNs;

    public FlushMeters(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void syncStarts(int registrations, int filesCovered) {
        startedNs = clock.monotonicNs();
        batches.add(registrations);
        files.add(filesCovered);
    }

    @Override
    public void syncEnded(boolean isDurable) {
        latency.record(clock.monotonicNs() - startedNs);
        if (!isDurable) {
            failures.increment();
        }
    }

    @Override
    public void write(PrometheusText page, Runnable done) {
        page.family(MetricFamilies.FLUSH_SECONDS).histogram(latency.all());
        page.family(MetricFamilies.FLUSH_RECENT_SECONDS);
        Quantiles.write(page, latency.recent(clock.monotonicNs()));
        page.family(MetricFamilies.FLUSH_BATCHES).sample(batches.sum());
        page.family(MetricFamilies.FLUSH_FILES).sample(files.sum());
        page.family(MetricFamilies.FLUSH_FAILURES).sample(failures.sum());
        done.run();
    }
}
