/**
 * What may go from a log: by age and size, oldest segments first. Deciders only: they are told facts and answer with a plan.
 *
 * <p>Not here: the moves of files and of the log start that follow from a plan ({@code storage.log}), and when one is asked for
 * ({@code replication.host}).
 *
 * <p>Thread: any; values and pure functions, and one machine. Exemplar: {@link dev.fatwood.storage.retain.RetentionPolicy}.
 */
package dev.fatwood.storage.retain;
