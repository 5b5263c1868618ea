/**
 * The journal of a log directory: a pair of preallocated files into which a group commit of many files writes their new bytes once more, so
 * that one sync makes all of them durable. The files themselves are synced later; a start after a crash writes into them what the journal
 * has and they lack.
 *
 * <p>Not here: when it is used and when it is emptied ({@code storage.flush}), and what a partition is: an owner is an id and a directory.
 *
 * <p>Thread: the flusher's lane; making the files off it; replay at the start. Exemplar:
 * {@link dev.fatwood.storage.journal.JournalFormat}.
 */
package dev.fatwood.storage.journal;
