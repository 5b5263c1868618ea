/**
 * Kafka's own Java clients as load: idempotent producers, a consumer at the end of the log, members of groups; and what each of them saw.
 *
 * <p>Not here: what of it is wrong, see {@code check}.
 *
 * <p>Thread: every client has one of its own; what it saw is read when it is closed, counters at any time.
 *
 * <p>Exemplar: {@link dev.fatwood.prove.load.Writer}.
 */
package dev.fatwood.prove.load;
