package dev.fatwood.broker.observe;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Puts the page together, one source after the other. Thread: that of the page. */
public final class MetricsPage {

    private final List<MetricSource> sources;

    /** @param sources in the order of the page; between them they write every family once */
    MetricsPage(List<MetricSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** The page of a broker. */
    public static MetricsPage of(
            TrafficMeters traffic,
            FlushMeters flush,
            JournalMeters journal,
            CompactionMeters compaction,
            DamageMeters damage,
            LogMeters logs,
            GroupMeters groups,
            ProcessMeters process) {
        return new MetricsPage(List.of(traffic, flush, journal, compaction, damage, logs, groups, process));
    }

    /** Hands {@code reader} the page once all sources have written. */
    void render(Consumer<String> reader) {
        PrometheusText page = new PrometheusText();
        next(sources.iterator(), page, () -> reader.accept(page.toString()));
    }

    private static void next(Iterator<MetricSource> rest, PrometheusText page, Runnable done) {
        if (rest.hasNext()) {
            rest.next().write(page, () -> next(rest, page, done));
        } else {
            done.run();
        }
    }
}
