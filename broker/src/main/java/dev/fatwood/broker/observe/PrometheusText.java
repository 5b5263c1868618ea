package dev.fatwood.broker.observe;

import dev.fatwood.broker.observe.LatencyHistogram.Counts;
import java.util.Locale;

/**
 * A page in Prometheus' text format, version 0.0.4: for each family its head, then its samples.
 *
 * <p>Thread: one at a time.
 */
final class PrometheusText {

    private static final double NS_PER_S = 1e9;

    private final StringBuilder text = new StringBuilder(16 * 1024);
    private MetricFamily family;

    /** Begins a family; its samples follow. */
    PrometheusText family(MetricFamily next) {
        family = next;
        text.append("# HELP ").append(next.name()).append(' ').append(next.help());
        text.append("\n# TYPE ").append(next.name()).append(' ');
        text.append(next.type().name().toLowerCase(Locale.ROOT)).append('\n');
        return this;
    }

    /** A sample of the family begun last; as many values as it has labels. */
    PrometheusText sample(long value, String... labelValues) {
        start("", labelValues);
        text.append(value).append('\n');
        return this;
    }

    /** A sample in seconds. */
    PrometheusText seconds(double seconds, String... labelValues) {
        start("", labelValues);
        text.append(seconds).append('\n');
        return this;
    }

    /** The count and the sum of a summary. */
    PrometheusText summary(long count, double sumSeconds, String... labelValues) {
        start("_count", labelValues);
        text.append(count).append('\n');
        start("_sum", labelValues);
        text.append(sumSeconds).append('\n');
        return this;
    }

    /** All samples of one histogram. */
    PrometheusText histogram(Counts counts, String... labelValues) {
        long below = 0;
        int bucket = 0;
        for (int told : LatencyHistogram.TOLD_BUCKETS) {
            for (; bucket <= told; bucket++) {
                below += counts.of(bucket);
            }
            start("_bucket", labelValues);
            label("le", Double.toString(LatencyHistogram.untilNs(told) / NS_PER_S));
            text.append(below).append('\n');
        }
        start("_bucket", labelValues);
        label("le", "+Inf");
        text.append(counts.total()).append('\n');
        return summary(counts.total(), counts.sumNs() / NS_PER_S, labelValues);
    }

    private void start(String suffix, String... labelValues) {
        if (labelValues.length != family.labels().size()) {
            throw new IllegalArgumentException(family.name() + " has the labels " + family.labels() + ", given were "
                    + labelValues.length + " values");
        }
        text.append(family.name()).append(suffix);
        for (int n = 0; n < labelValues.length; n++) {
            text.append(n == 0 ? '{' : ',').append(family.labels().get(n)).append("=\"");
            escape(labelValues[n]);
            text.append('"');
        }
        text.append(labelValues.length == 0 ? " " : "} ");
    }

    /** Adds a label to the sample just started. */
    private void label(String name, String value) {
        boolean isFirst = text.charAt(text.length() - 2) != '}';
        text.setLength(text.length() - (isFirst ? 1 : 2));
        text.append(isFirst ? '{' : ',')
                .append(name)
                .append("=\"")
                .append(value)
                .append("\"} ");
    }

    private void escape(String value) {
        for (int n = 0; n < value.length(); n++) {
            char c = value.charAt(n);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '"' -> text.append("\\\"");
                case '\n' -> text.append("\\n");
                default -> text.append(c);
            }
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
