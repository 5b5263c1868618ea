/**
 * Handlers of the APIs that move records: produce, fetch, look up offsets, identify producers.
 *
 * <p>Not here: what a partition accepts or shows, which is the partition's to say.
 *
 * <p>Threads: a handler runs on its connection's loop, splits the request into commands for the partitions' lanes and gathers their
 * answers back on the loop. Partitions that live on that very loop are served without a hand-off. Exemplar:
 * {@link dev.fatwood.broker.api.data.ProduceHandler}.
 */
package dev.fatwood.broker.api.data;
