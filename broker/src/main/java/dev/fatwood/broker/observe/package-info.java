/**
 * What a running broker tells of itself: counters and histograms that cost next to nothing where things happen, and a page of
 * Prometheus text that is put together when somebody asks for it. The names are in docs/metrics.md.
 *
 * <p>Not here: the places where things happen, which tell an observer of theirs ({@code broker.net.TrafficObserver},
 * {@code storage.flush.FlushObserver}); and logs for people.
 *
 * <p>Thread: counting on any, without locks; the page on the one thread of {@code MetricsServer}. Exemplar:
 * {@link dev.fatwood.broker.observe.FlushMeters}.
 */
package dev.fatwood.broker.observe;
