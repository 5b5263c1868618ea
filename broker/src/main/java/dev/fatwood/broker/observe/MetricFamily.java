package dev.fatwood.broker.observe;

import java.util.List;

/**
 * One metric of the page: all samples of one name.
 *
 * @param labels names of what tells its samples apart, in order
 * @param help what it is, in one sentence; the same as in docs/metrics.md
 */
record MetricFamily(String name, Type type, List<String> labels, String help) {

    /** As Prometheus distinguishes them. */
    enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM,
        SUMMARY
    }

    MetricFamily {
        labels = List.copyOf(labels);
    }
}
