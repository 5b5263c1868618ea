/**
 * Group commit: one flusher per log directory syncs the files of all logs that wait, and one sync answers them all.
 *
 * <p>Not here: what an offset is or when a producer is answered; a log gives the flusher files and a mark, and gets the
 * mark back when everything up to it is durable.
 *
 * <p>Thread: the flusher has a lane of its own; it answers each log on that log's lane. Exemplar:
 * {@link dev.fatwood.storage.flush.GroupFlusher}.
 */
package dev.fatwood.storage.flush;
