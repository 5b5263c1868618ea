package dev.fatwood.broker.observe;

/** A part of the page. */
interface MetricSource {

    /**
     * Writes its families, each once, then runs {@code done}, at once or later.
     *
     * <p>Thread: that of the page, {@code done} too.
     */
    void write(PrometheusText page, Runnable done);
}
