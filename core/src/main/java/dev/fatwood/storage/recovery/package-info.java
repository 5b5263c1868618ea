/**
 * What is needed to reopen a log after a crash: the checkpoint that says which bytes were durable, the scanner that
 * finds out how much of the rest is whole, the names of files, and the report of what was done.
 *
 * <p>Not here: the steps of opening a log, which tie these together ({@code storage.log}).
 *
 * <p>Thread: the lane of the log; values go anywhere. Exemplar:
 * {@link dev.fatwood.storage.recovery.LogCheckpointFormat}.
 */
package dev.fatwood.storage.recovery;
