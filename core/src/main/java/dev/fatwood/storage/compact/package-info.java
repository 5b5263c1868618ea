/**
 * What goes from a compacted log, and the work of finding out: of each key the newest record stays, at its old offset.
 *
 * <p>Policies decide whether a log is due. A pass then reads closed segments and writes new ones beside them, in steps of bounded size
 * and in memory of bounded size; it changes nothing of the log.
 *
 * <p>Not here: how new segments take the place of old ones ({@code storage.log}), and when a log is looked at ({@code
 * replication.host}).
 *
 * <p>Thread: deciders any; a pass is run off the lanes, by one thread at a time. Exemplar: {@link
 * dev.fatwood.storage.compact.CompactionPolicy}.
 */
package dev.fatwood.storage.compact;
