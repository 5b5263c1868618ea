package dev.fatwood.broker.observe;

import dev.fatwood.broker.observe.LatencyHistogram.Counts;

/** Writes the quantiles people look at first. */
final class Quantiles {

    private static final double[] TOLD = {0.5, 0.99};
    private static final double NS_PER_S = 1e9;

    private Quantiles() {}

    /** @param labelValues those before the last label, which is the quantile */
    static void write(PrometheusText page, Counts counts, String... labelValues) {
        for (double quantile : TOLD) {
            String[] labels = new String[labelValues.length + 1];
            System.arraycopy(labelValues, 0, labels, 0, labelValues.length);
            labels[labelValues.length] = Double.toString(quantile);
            page.seconds(counts.quantileNs(quantile) / NS_PER_S, labels);
        }
    }
}
